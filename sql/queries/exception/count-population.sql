-- How many points are registered on a day: in all, and in each group of which the standing knows.
-- $1 day
with registered as (
  select distinct on (r.point_id) r.point_id, r.supplier_dip_id as supplier, r.gsp_group as gsp, b.variant as model, h.hub
  from registration as r
  left join device_binding as b
    on b.point_id = r.point_id and b.from_at < $1::date + 1 and (b.to_at is null or b.to_at > $1::date)
  left join device_hub as h using (device_id)
  where r.from_at < $1::date + 1 and (r.to_at is null or r.to_at > $1::date)
  order by r.point_id, r.from_at desc, b.from_at desc nulls last, b.device_id
)
select case when grouping(hub) = 0 then 'hub' when grouping(model) = 0 then 'model' when grouping(supplier) = 0 then 'supplier'
            when grouping(gsp) = 0 then 'gsp' end as level,
       coalesce(hub, model, supplier, gsp) as value,
       count(*)::int as points
from registered
group by grouping sets ((hub), (model), (supplier), (gsp), ())
having grouping(hub) + grouping(model) + grouping(supplier) + grouping(gsp) = 4
  or coalesce(hub, model, supplier, gsp) is not null;
