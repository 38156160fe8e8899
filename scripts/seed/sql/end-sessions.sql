-- Ends the other sessions that seed.
select pg_terminate_backend(pid)
from pg_stat_activity
where application_name = 'sds-seed' and pid <> pg_backend_pid() and datname = current_database();
