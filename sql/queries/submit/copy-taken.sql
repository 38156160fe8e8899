-- Days that are told for the first time, with the batch in which they are in flight, in binary form. One that was told
-- before fails the whole.
copy day_outbox (settlement_day, point_id, quantity, version, batch_id)
from stdin (format binary)
