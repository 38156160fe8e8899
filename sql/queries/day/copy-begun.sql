-- Days of which something came for the first time, in binary form. A day that has begun already fails the whole: another
-- writer was first, and the caller rolls back and looks again.
copy day_progress (settlement_day, point_id, quantity, revision, current_version, state, attempts)
from stdin (format binary)
