-- Rules whose findings changed since they were last grouped, each with the last note of it.
select rule, max(change_id) as last from finding_change group by rule;
