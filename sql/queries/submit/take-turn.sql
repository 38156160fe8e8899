-- Takes the next free call: calls of all processes are evenly spaced. A mark far ahead is that of another clock.
-- $1 market time, $2 milliseconds between two calls, $3 milliseconds beyond which a mark is not believed
update submission_pace
set next_at = case when next_at between $1::timestamptz and $1::timestamptz + $3::float8 * interval '1 millisecond' then next_at else $1::timestamptz end
              + $2::float8 * interval '1 millisecond'
returning next_at - $2::float8 * interval '1 millisecond' as at;
