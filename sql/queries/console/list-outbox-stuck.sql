-- Messages that were refused or parked, wherever they are, the latest first.
-- $1 refused or parked, $2 channel, $3 code (null: any), $4 rows at most
select *
from outbox_message
where own_state in ('refused', 'parked') and own_state = $1
  and ($2::text is null or channel = $2) and ($3::text is null or code = $3)
order by sender_timestamp desc, batch_id desc, index
limit $4;
