-- Acts of people: exceptions that were acknowledged.
-- $1 market time
insert into audit (stream, at, actor, role, kind, subjects, reason)
select 'console', $1::timestamptz - n * interval '37 minutes', (array['ada', 'ben', 'carol'])[1 + n % 3], 'operator',
       'exception.acknowledge', array['exception:' || (1 + n)], 'The supplier was told and looks into it.'
from generate_series(0, 999) as n;
