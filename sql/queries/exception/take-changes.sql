-- Takes notes of changed findings away, the oldest first: whoever takes them groups the findings in the same transaction.
-- $1 rules, $2 last note that is taken, $3 notes at most
with taken as (
  delete from finding_change
  where change_id in (
    select change_id from finding_change where rule = any ($1::text[]) and change_id <= $2 order by change_id limit $3)
  returning seen_at
)
select distinct seen_at from taken;
