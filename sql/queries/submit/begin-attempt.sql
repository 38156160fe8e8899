-- Marks a batch as sent before the first byte leaves, so that a crash leaves it known as unknown.
-- $1 batch_id
update submission_batch as b
set state = 'sent', attempts = b.attempts + 1
from submission_batch as before
where b.batch_id = $1 and before.batch_id = b.batch_id and b.state <> 'answered'
returning b.batch_id, b.channel, b.sender_timestamp, b.body_sha256, b.attempts, before.state as state_before;
