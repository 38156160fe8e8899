-- What became of a UTC day: its reads by disposition, its half hours, its days, and what the platform took of them. Days that
-- one answer brought whole are the many: their qualities are counted as text, half hour by half hour only where a later
-- version is in force.
-- $1 UTC day
with day as (
  select p.point_id, p.quantity, p.state, p.current_version, v.q
  from day_progress as p
  join day_version as v
    on v.settlement_day = p.settlement_day and v.point_id = p.point_id and v.quantity = p.quantity and v.version = p.current_version
  where p.settlement_day = $1::date
),
slot as (
  select coalesce(sum(length(q) - length(replace(q, 'A', ''))), 0)::bigint as actual,
         coalesce(sum(length(replace(replace(q, '-', ''), 'A', ''))), 0)::bigint as filled,
         count(*)::int as days, (count(*) filter (where state = 'parked'))::int as parked_days
  from day
),
whole as (
  select v.q, d.q as held_q, v.version = d.current_version as is_held
  from day_version as v
  join day as d on d.point_id = v.point_id and d.quantity = v.quantity
  where v.settlement_day = $1::date and v.read_at is not null
    and not exists (
      select from day_read as r
      where r.settlement_day = v.settlement_day and r.point_id = v.point_id and r.quantity = v.quantity)
),
whole_read as (
  select coalesce(sum(length(q) - length(replace(q, 'A', ''))) filter (where is_held), 0)
           + coalesce(sum((
             select count(*) from generate_series(1, 48) as n where substr(q, n, 1) = 'A' and substr(held_q, n, 1) = 'A'
           )) filter (where not is_held), 0) as accepted,
         coalesce(sum(length(q) - length(replace(q, 'A', ''))), 0) as reads
  from whole
),
reading as (
  select count(*) filter (where disposition = 'accepted') as accepted, count(*) filter (where disposition = 'duplicate') as duplicate,
         count(*) filter (where disposition = 'superseded') as superseded, count(*) filter (where disposition = 'refused') as refused
  from v_read
  where utc_day = $1::date and not is_whole
),
taken as (
  select count(distinct (mpan_id, quantity)) as submitted, count(distinct (mpan_id, quantity, version)) as versions
  from v_submission
  where utc_day = $1::date and interface = 'IF-021' and version is not null and state in ('accepted', 'rejected')
)
select s.actual, s.filled, s.days, s.parked_days, (r.accepted + w.accepted)::bigint as accepted, r.duplicate, r.superseded,
       (r.refused + w.reads - w.accepted)::bigint as refused, t.submitted, (t.versions - t.submitted)::bigint as resubmitted
from slot as s, whole_read as w, reading as r, taken as t
