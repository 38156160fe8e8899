-- Parked days: why each is off the line, so that a person can tell and send it back.

create table parked_day (
  settlement_day date not null,
  point_id       bigint not null,
  quantity       text not null,
  reason         text not null check (reason in ('selfCheck', 'rejected', 'withheld')),
  rules          text[] not null,
  at             timestamptz not null,
  released_at    timestamptz,
  primary key (settlement_day, point_id, quantity)
);
comment on table parked_day is 'Days taken off the line until a person, or news about them, decides. One row a day: parked again, it says why now.';
comment on column parked_day.settlement_day is 'UTC day.';
comment on column parked_day.point_id is 'The point.';
comment on column parked_day.quantity is 'Measurement quantity.';
comment on column parked_day.reason is 'selfCheck (submit, V100), rejected (resolve: the centre asks for a person) or withheld (default: not to be told).';
comment on column parked_day.rules is 'Rules that failed in the self-check, or codes of the centre; empty for withheld.';
comment on column parked_day.at is 'Market time of parking.';
comment on column parked_day.released_at is 'Set, to the time of parking, once the day left the state parked; null while it is parked.';

insert into parked_day (settlement_day, point_id, quantity, reason, rules, at)
select p.settlement_day, p.point_id, p.quantity,
       case when r.at is not null then 'rejected' when f.at is not null then 'selfCheck' else 'withheld' end,
       coalesce(r.codes, string_to_array(f.detail ->> 'failures', ' '), '{}'),
       coalesce(r.at, f.at, p.settlement_day::timestamp at time zone 'UTC')
from day_progress as p
left join lateral (
  select at, codes from rejection
  where settlement_day = p.settlement_day and point_id = p.point_id and quantity = p.quantity and remedy = 'park'
  order by at desc limit 1
) as r on true
left join finding as f
  on f.settlement_day = p.settlement_day and f.point_id = p.point_id and f.quantity = p.quantity
  and f.rule = 'V100' and f.cleared_at is null
where p.state = 'parked';
