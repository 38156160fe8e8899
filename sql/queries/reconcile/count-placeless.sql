-- Reads of decided messages that left no row of their own.
select coalesce(sum(each.repeated), 0)::bigint as duplicate,
       coalesce(sum((select sum(split_part(part, '=', 2)::int) from string_to_table(nullif(each.placeless, ''), ' ') as part)), 0)::bigint as refused
from message_tally as t
cross join lateral unnest(t.repeated, t.placeless) as each (repeated, placeless)
