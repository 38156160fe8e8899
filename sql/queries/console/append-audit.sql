-- Writes down an act, unless it was written down before under the same act id or proposal.
-- $1 stream, $2 at, $3 actor, $4 role, $5 kind, $6 act_id, $7 second_of, $8 subjects, $9 reason, $10 before, $11 after,
-- $12 ruleset
insert into audit (stream, at, actor, role, kind, act_id, second_of, subjects, reason, before, after, ruleset, sha256)
values ($1, $2::timestamptz, $3, $4, $5, $6::uuid, $7::bigint, $8::text[], $9, $10::jsonb, $11::jsonb, $12, '')
on conflict do nothing
returning audit_id;
