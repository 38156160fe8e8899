-- The stages that are paused.
select stage, paused_at, actor, reason from stage_pause order by paused_at, stage;
