-- Looks at personal data.
-- $1 market time
insert into console_access (at, actor, role, kind, place)
select $1::timestamptz - n * interval '90 seconds', (array['ada', 'ben', 'carol'])[1 + n % 3], 'operator', 'days of a point',
       '/points/' || (1 + n * 37 % 20000)
from generate_series(0, 19999) as n;
