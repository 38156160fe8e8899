-- Days that one clean answer brought whole, settled at once, in binary form. A day that has begun already fails the
-- whole: another writer was first, and the caller rolls back and looks again.
copy day_progress (settlement_day, point_id, quantity, revision, current_version, state)
from stdin (format binary)
