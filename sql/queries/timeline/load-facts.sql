-- Everything that was said of points, by the names of the domain.
-- $1 points
select point_id as "pointId", aspect, subject, from_at as "from", transaction_id as "transactionId",
       stamped_at as "stampedAt", value
from point_fact where point_id = any ($1::bigint[]);
