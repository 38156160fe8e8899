-- Acts, the latest first.
-- $1 only those before this id (null: from the latest on), $2 actor (null: any), $3 kind (null: any),
-- $4 subject (null: any), $5 rows_max
select audit_id, stream, at, recorded_at, actor, role, kind, second_of, subjects[1:20] as subjects,
       cardinality(subjects) as subject_count, reason, before, after, ruleset, encode(sha256, 'hex') as sha256,
       sha256 = audit_sha256(a) as is_intact
from audit as a
where ($1::bigint is null or audit_id < $1)
  and ($2::text is null or actor = $2)
  and ($3::text is null or kind = $3)
  and ($4::text is null or subjects @> array[$4])
order by audit_id desc
limit $5;
