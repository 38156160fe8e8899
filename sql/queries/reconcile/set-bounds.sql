-- No statement of this transaction takes longer. Checks compare whole sets: where the statistics are those of an
-- hour ago the planner takes a million rows for a thousand, and would go through one set for each row of the other.
-- $1 such as 30000ms
select set_config('statement_timeout', $1, true), set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)
