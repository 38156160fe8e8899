-- What a supplier may see: whose a settlement day is, and the way from a supplier to its points.

create index registration_supplier on registration (supplier_dip_id, point_id);

create function supplies_day(asked_dip_id text, asked_point bigint, asked_day date) returns boolean
language sql stable parallel safe as $$
  select r.supplier_dip_id = asked_dip_id
  from registration as r
  where r.point_id = asked_point
    and r.from_at < (asked_day + 1)::timestamp at time zone 'UTC'
    and (r.to_at is null or r.to_at > asked_day::timestamp at time zone 'UTC')
  order by r.from_at
  limit 1
$$;
comment on function supplies_day is 'True where the registration in force at the first appointed half hour of a settlement day names that supplier: a day belongs to one supplier alone. Null: registered to nobody.';
