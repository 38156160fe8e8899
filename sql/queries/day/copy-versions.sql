-- New versions of days, in binary form. Their progress was begun or moved in the same transaction, so none of them can be
-- there.
copy day_version (settlement_day, point_id, quantity, version, wh, q, e, arc, method, cause, ruleset, read_at, block_ids,
                  sha256, created_at, total_wh, filled)
from stdin (format binary)
