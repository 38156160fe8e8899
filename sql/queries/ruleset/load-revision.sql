-- How many rulesets were loaded: rows are only ever added, so another number means another content.
select count(*)::int as revision from ruleset;
