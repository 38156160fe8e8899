-- Begins to learn when the last time is long enough ago; returns a row to the one who does.
-- $1 instant, $2 instant before which the last must have been
insert into range_learning (learned_at)
select $1 where not exists (select from range_learning where learned_at > $2)
on conflict do nothing
returning learned_at;
