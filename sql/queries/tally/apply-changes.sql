-- Takes notes of changed days away and moves their tallies by what each change means: what the version after holds less
-- what the version before held. Sums do not ask for an order, and a change counts once, since its note goes with it.
-- Groups of the points are taken as they were counted last. Returns whether it took as many notes as it
-- may, of how many days they were, and how many tallies moved.
-- $1 notes at most
with taken as (
  delete from day_change
  where change_id in (select change_id from day_change order by change_id limit $1)
  returning settlement_day, point_ids, quantities, versions_before, versions_after
),
changed as (
  select t.settlement_day, c.point_id, c.quantity, side.version, side.sign
  from taken as t
  cross join lateral unnest(t.point_ids, t.quantities, t.versions_before, t.versions_after)
    as c (point_id, quantity, version_before, version_after)
  cross join lateral (values (c.version_before, -1), (c.version_after, 1)) as side (version, sign)
  where side.version is not null
),
grouped as (
  select c.*, coalesce(g.group_id, nobody.group_id) as group_id
  from changed as c
  join tally_group as nobody on nobody.gsp_group = '-' and nobody.supplier_dip_id = '-' and nobody.meter_type = '-'
  left join point_group as g
    on g.point_id = c.point_id and g.from_day <= c.settlement_day and (g.to_day is null or g.to_day > c.settlement_day)
)
select (select count(*) from taken) = $1 as more,
       (select coalesce(sum(cardinality(point_ids)), 0)::int from taken) as days,
       (select move_tallies(array_agg(settlement_day), array_agg(point_id), array_agg(quantity), array_agg(version),
                            array_agg(group_id), array_agg(sign))::int
        from grouped) as tallies;
