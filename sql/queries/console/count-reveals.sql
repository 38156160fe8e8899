-- How often a person was shown a full MPAN in the last hour of machine time.
-- $1 actor, $2 kind of the row that is counted
select count(*)::int as reveals
from console_access
where actor = $1 and kind = $2 and recorded_at > now() - interval '1 hour';
