-- Days of one kind each, as they will stand for many points.
-- $1 days, as JSON
insert into seed.made_day (settlement_day, quantity, kind, class, wh, q, e, method, sha256, periods, links, register_wh)
select settlement_day, quantity, kind, class, array(select jsonb_array_elements(wh)::int), q, e, method, decode(sha256, 'hex'),
       array(select jsonb_array_elements(periods)::smallint), links, register_wh
from jsonb_to_recordset($1::jsonb)
  as d (settlement_day date, quantity text, kind text, class integer, wh jsonb, q text, e text, method text, sha256 text,
        periods jsonb, links jsonb, register_wh bigint)
on conflict do nothing;
