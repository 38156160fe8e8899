-- What is packed of a settlement day that is not kept any more, or of days before it.
-- $1 settlement day
update point_past set since = null, through = null, packed = null where since <= $1;
