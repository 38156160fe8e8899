-- Gathers half hours of open days, in the order of days, so that two who gather wait in turn: what others gathered
-- meanwhile is added to and not overwritten. Days that are whole thereby, since two gathered at once, go back to
-- validate by name. Returns how many took part, and that work: with fewer than given a day was judged, called or told
-- the same half hour meanwhile, and the caller rolls back and looks again.
-- $1 days, $2 points, $3 quantities, $4 half hours brought, side by side; $5 market time
with brought as (
  select *
  from unnest($1::date[], $2::bigint[], $3::text[], $4::bit(48)[])
    as b (settlement_day, point_id, quantity, gathered)
),
kept as (
  insert into day_progress as p (settlement_day, point_id, quantity, revision, state, gathered)
  select settlement_day, point_id, quantity, 1, 'open', gathered
  from brought
  order by settlement_day, point_id, quantity
  on conflict (settlement_day, point_id, quantity) do update
  set revision = p.revision + 1, gathered = p.gathered | excluded.gathered
  where p.state = 'open' and p.current_version = 0 and (p.gathered & excluded.gathered) = repeat('0', 48)::bit(48)
  returning p.settlement_day, p.point_id, p.quantity, p.gathered
),
work as (
  insert into work_block (stage, size, due_at, member_days, member_points, member_quantities)
  select 'validate', count(*), $5, array_agg(settlement_day), array_agg(point_id), array_agg(quantity)
  from kept
  where gathered = repeat('1', 48)::bit(48)
  having count(*) > 0
  returning work_id
)
select (select count(*)::int from kept) as kept, (select work_id from work) as work_id;
