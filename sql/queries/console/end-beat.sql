-- A process has ended in order.
-- $1 process
delete from process_beat where process_id = $1;
