-- Lets an advisory that was refused be sent again.
-- $1 advisory id
update advisory
set state = 'pending', answered_at = null, answer = null
where advisory_id = $1 and state = 'refused'
returning supplier_dip_id;
