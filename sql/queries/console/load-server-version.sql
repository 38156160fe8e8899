-- Version of the PostgreSQL server.
select split_part(current_setting('server_version'), ' ', 1) as version;
