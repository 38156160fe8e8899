-- A message that the platform would not have and that was parked may go out again under a new reference.
-- $1 day, $2 point, $3 quantity, $4 version
update day_outbox set refused = true
where settlement_day = $1 and point_id = $2 and quantity = $3 and version = $4 and batch_id is null;
