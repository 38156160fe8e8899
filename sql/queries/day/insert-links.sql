-- How filled slots of versions came to their energy.
-- $1 days, $2 points, $3 quantities, $4 versions, $5 links (json)
insert into reason_link (settlement_day, point_id, quantity, version, links)
select settlement_day, point_id, quantity, version, links::jsonb
from unnest($1::date[], $2::bigint[], $3::text[], $4::int[], $5::text[])
  as l (settlement_day, point_id, quantity, version, links);
