-- Groups that have scores in a window, or factors that may have lost theirs.
-- $1 instant, $2 start of the window
select distinct quantity, shape_group from estimate_score
where replaced_at > $2 and replaced_at <= $1 and shape_group is not null
union
select quantity, shape_group from range_factor
order by 1, 2;
