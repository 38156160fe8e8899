-- Active exceptions, and those of them that nobody has acknowledged.
select count(*)::int as active, count(*) filter (where acknowledged_at is null)::int as unacknowledged
from exception
where state = 'active';
