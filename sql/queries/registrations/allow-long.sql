-- Statements over a whole file of a million lines may take longer than those of a job, and sort in memory.
select set_config('statement_timeout', '15min', true), set_config('work_mem', '64MB', true);
