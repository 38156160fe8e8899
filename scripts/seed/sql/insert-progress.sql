-- Where the days stand.
-- $1 day
insert into day_progress (settlement_day, point_id, quantity, revision, current_version, state)
select $1, point_id, quantity, greatest(version, 1), version, state from planned_day;
