-- Whether a database is seeded, or being seeded.
select to_regnamespace('seed') is not null as is_underway, exists (select from point) as has_points,
       pg_database_size(current_database())::float8 as bytes;
