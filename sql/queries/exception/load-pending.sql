-- Rules whose findings changed since they were last grouped.
select distinct rule from finding_change;
