-- I7: what is still to be done though the run is over; what is parked waits for a person.
-- $1 rows at most
select kind || ':' || id as subject, 'is ' || coalesce(state, 'open') || coalesce(' for ' || age_s || ' s', '') as says,
       (count(*) over ())::int as total
from v_work
where state is distinct from 'parked' and kind <> 'advisory'
union all
select 'receipts', count(*) || ' blocks whose devices have not been told', 1
from receipt_due
having count(*) > 0
order by 1
limit $1
