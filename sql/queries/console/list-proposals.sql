-- Proposals of a kind that nobody has carried out yet, of the last minutes by machine time, the latest first.
-- $1 kind, $2 one id or null, $3 milliseconds
select p.audit_id, p.actor, p.recorded_at, p.reason, p.subjects
from audit as p
where p.kind = $1 and ($2::bigint is null or p.audit_id = $2)
  and p.recorded_at > clock_timestamp() - $3::bigint * interval '1 millisecond'
  and not exists (select from audit as s where s.second_of = p.audit_id)
order by p.audit_id desc
limit 20;
