-- Pauses a stage; no row when it was paused before.
-- $1 stage, $2 market time, $3 actor, $4 reason
insert into stage_pause (stage, paused_at, actor, reason) values ($1, $2, $3, $4)
on conflict do nothing
returning stage;
