-- What an amended version says of its estimates is what the version before said of them.
-- $1 days, $2 points, $3 quantities, $4 versions, side by side
insert into reason_link (settlement_day, point_id, quantity, version, links)
select l.settlement_day, l.point_id, l.quantity, k.version, l.links
from unnest($1::date[], $2::bigint[], $3::text[], $4::int[]) as k (settlement_day, point_id, quantity, version)
join reason_link as l
  on l.settlement_day = k.settlement_day and l.point_id = k.point_id and l.quantity = k.quantity
  and l.version = k.version - 1;
