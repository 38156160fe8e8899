-- A part of a million lines is looked up by indexes: what the planner knows of the tables is from before they grew.
select set_config('enable_seqscan', 'off', true);
