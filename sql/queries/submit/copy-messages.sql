-- The messages of batches, in binary form. Their batches are new, so none of them can be there.
copy submission_message (batch_id, index, settlement_day, point_id, quantity, version, refusal_id, renewals,
                         answer_id, telling_id)
from stdin (format binary)
