-- First versions of days that one clean answer brought whole, in binary form. Their progress was begun in the same
-- transaction, so none of them can be there.
copy day_version (settlement_day, point_id, quantity, version, wh, q, cause, ruleset, read_at, block_ids, sha256, created_at)
from stdin (format binary)
