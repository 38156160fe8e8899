-- Exceptions for the work-list, a page of them, with how many there are in all.
-- $1 open, active, cleared or any; $2 acknowledged: yes, no or any; $3 cause (null: any), $4 level (null: any),
-- $5 assignee (null: any, empty: nobody), $6 order: energy, age or day; $7 and $8 place of the last one shown (null: from
-- the first on), $9 rows_max
with listed as (
  select exception_id, cause, level, value, state, first_day, last_day, points, wh, opened_at, cleared_at,
         acknowledged_at, acknowledged_by, note, reopened, absorbed_by, assignee,
         case $6::text
           when 'energy' then -wh::double precision
           when 'age' then extract(epoch from opened_at)::double precision
           else (date '2000-01-01' - last_day)::double precision
         end as place
  from exception
  where absorbed_by is null
    and case $1::text
          when 'open' then state = 'active' or acknowledged_at is null
          when 'any' then true
          else state = $1
        end
    and case $2::text when 'yes' then acknowledged_at is not null when 'no' then acknowledged_at is null else true end
    and ($3::text is null or cause = $3)
    and ($4::text is null or level = $4)
    and ($5::text is null or coalesce(assignee, '') = $5)
)
select *, (select count(*) from listed)::int as total
from listed
where $7::double precision is null or (place, exception_id) > ($7, $8::bigint)
order by place, exception_id
limit $9;
