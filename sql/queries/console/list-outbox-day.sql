-- Messages about one settlement day.
-- $1 day, $2 point (null: any), $3 channel, $4 state, $5 code (null: any), $6 rows at most
select *
from outbox_message
where settlement_day = $1 and ($2::bigint is null or point_id = $2)
  and ($3::text is null or channel = $3) and ($4::text is null or state = $4) and ($5::text is null or code = $5)
order by sender_timestamp desc, batch_id desc, index
limit $6;
