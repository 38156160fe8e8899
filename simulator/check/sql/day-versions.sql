-- The last accepted version of each point of a day with its energy, whether the day is parked, and whether one answer
-- brought it.
-- $1 UTC day
with accepted as (
  select mpan_id, quantity, max(version) as version
  from v_submission
  where utc_day = $1::date and interface = 'IF-021' and state = 'accepted' and version is not null
  group by mpan_id, quantity
)
select d.mpan_id, d.mpan, d.quantity, bool_or(d.progress = 'parked') as is_parked,
       bool_or(d.is_whole) as is_whole, max(a.version) as version,
       max(d.wh) filter (where d.version = a.version) as wh
from v_day as d
left join accepted as a on a.mpan_id = d.mpan_id and a.quantity = d.quantity
where d.utc_day = $1::date
group by d.mpan_id, d.mpan, d.quantity
