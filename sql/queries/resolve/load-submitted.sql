-- Versions of days that were sent, with what became of them, newest first.
-- $1 mpans, $2 quantities, $3 days, side by side
select k.mpan, k.quantity, k.settlement_day, p.point_id, v.version, v.wh, v.q, v.e, v.arc, v.method, v.ruleset, v.block_ids,
       s.state, b.next_at as answered_at,
       d.revision, d.current_version, d.state as progress_state, d.attempts,
       exists (
         select from rejection as j
         where j.settlement_day = k.settlement_day and j.point_id = p.point_id and j.quantity = k.quantity
           and j.version = v.version and j.remedy not in ('warning', 'stale')) as is_turned_down,
       (select count(*) from rejection as j
        where j.settlement_day = k.settlement_day and j.point_id = p.point_id and j.quantity = k.quantity
          and j.remedy = 'rebuild')::int as rebuilds
from (select distinct * from unnest($1::char(13)[], $2::text[], $3::date[]) as k (mpan, quantity, settlement_day)) as k
join point as p on p.mpan = k.mpan
join day_progress as d
  on d.settlement_day = k.settlement_day and d.point_id = p.point_id and d.quantity = k.quantity
join submission as s
  on s.settlement_day = k.settlement_day and s.point_id = p.point_id and s.quantity = k.quantity and s.version is not null
join submission_batch as b on b.batch_id = s.batch_id
join day_version as v
  on v.settlement_day = k.settlement_day and v.point_id = p.point_id and v.quantity = k.quantity and v.version = s.version
order by v.version desc, s.state <> 'accepted';
