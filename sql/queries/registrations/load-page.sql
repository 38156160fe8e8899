-- Registrations as they are believed now, a page of points at a time: a row for each span of facts under one device,
-- cut where the device changes.
-- $1 after this MPAN, $2 points of a page
with page as (
  select point_id, mpan from point as p
  where p.mpan > $1::char(13) and exists (select from registration as r where r.point_id = p.point_id)
  order by p.mpan limit $2
)
select page.mpan, r.quantity, greatest(r.from_at, part.from_at) as from_at, part.to_at, r.supplier_dip_id,
       r.distributor_dip_id, r.gsp_group, r.connection_type, r.connection_from, r.market_segment, r.domestic,
       r.energisation, r.consent, r.annual_wh, r.annual_from, linked.mpan as linked_mpan,
       part.device_id, part.variant, part.phases, part.bound_from, part.bound_to, part.commissioned_at,
       (select s.meter_id from device_serial as s where s.device_id = part.device_id) as meter_id,
       (select string_agg(n.kind || ',' || extract(epoch from n.from_at)::bigint * 1000 || ','
                          || coalesce((extract(epoch from n.to_at)::bigint * 1000)::text, ''), ' '
                          order by n.from_at, n.kind)
        from supplier_notice as n where n.point_id = page.point_id) as notices
from page
join registration as r using (point_id)
left join point as linked on linked.point_id = r.linked_point_id
cross join lateral (
  -- Under each device, and what no device serves, from one change to the next.
  select c.from_at, least(lead(c.from_at) over (order by c.from_at), r.to_at) as to_at,
         b.device_id, b.variant, b.phases, b.from_at as bound_from, b.to_at as bound_to, b.commissioned_at
  from (
    select r.from_at
    union
    select e.at from device_binding as d
    cross join lateral (values (d.from_at), (d.to_at)) as e (at)
    where d.point_id = page.point_id and d.quantity = r.quantity
      and e.at > r.from_at and e.at < coalesce(r.to_at, 'infinity')
  ) as c (from_at)
  left join lateral (
    select * from device_binding as d
    where d.point_id = page.point_id and d.quantity = r.quantity
      and d.from_at <= c.from_at and c.from_at < coalesce(d.to_at, 'infinity')
    order by d.from_at desc limit 1
  ) as b on true
) as part
order by page.mpan, from_at;
