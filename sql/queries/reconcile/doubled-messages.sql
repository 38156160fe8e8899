-- I1: two messages of one number of a device of which neither is parked: one of them takes the place of the other.
-- $1 rows at most
select min(v.inbox_id) as subject, count(*) || ' messages of one number are decided, and one may be' as says,
       (count(*) over ())::int as total
from (
  select device_id, seq from inbox_message where seq > 0 group by device_id, seq having count(*) > 1
) as d
join v_message as v on v.device = d.device_id and v.seq = d.seq
where v.state <> 'parked'
group by v.device, v.seq
having count(*) > 1
order by 1
limit $1
