-- What of the notices of points is in force, anew: vacant and disabled spans, the latter until the supply is enabled
-- again. Notices that came with a registration and not from the platform stand, and are ended in the same way.
-- $1 points
with received as (
  select point_id, case kind when 'remoteDisabled' then 'disabled' else kind end as kind, from_at, to_at
  from received_notice
  where point_id = any ($1::bigint[]) and kind in ('vacant', 'remoteDisabled')
),
stated as (
  select * from received
  union all
  select s.point_id, s.kind, s.from_at, s.to_at
  from supplier_notice as s
  where s.point_id = any ($1::bigint[])
    and not exists (
      select from received as r where r.point_id = s.point_id and r.kind = s.kind and r.from_at = s.from_at)
),
ended as (
  select point_id, kind, from_at, least(to_at, (
           select min(e.from_at) from received_notice as e
           where s.kind = 'disabled' and e.kind = 'remoteEnabled' and e.point_id = s.point_id
             and e.from_at >= s.from_at)) as to_at
  from stated as s
),
gone as (
  delete from supplier_notice as s using ended as e
  where s.point_id = e.point_id and s.kind = e.kind and s.from_at = e.from_at and e.to_at <= e.from_at
)
insert into supplier_notice as held (point_id, kind, from_at, to_at)
select point_id, kind, from_at, to_at from ended where to_at is null or to_at > from_at
on conflict (point_id, kind, from_at) do update set to_at = excluded.to_at
where held.to_at is distinct from excluded.to_at;
