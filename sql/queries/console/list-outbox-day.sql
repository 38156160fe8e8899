-- Messages about one settlement day, in order of their points.
-- $1 day, $2 channel, $3 state, $4 code (null: any), $5 rows at most
select *
from outbox_message
where settlement_day = $1
  and ($2::text is null or channel = $2) and ($3::text is null or state = $3)
  -- A code that no batch was answered with is not looked for among all.
  and ($4::text is null or (code = $4 and exists (select from submission_batch where accepted_code = $4)))
order by settlement_day, point_id, quantity, version
limit $5;
