-- Takes points of causes that are to be looked at again though nothing new was found, and sets the next look.
-- $1 market time, $2 the next look, $3 causes at most
with chosen as (
  select cause_id from advisory_cause where look_at <= $1 order by look_at limit $3 for update skip locked
),
taken as (
  update advisory_cause as c
  set look_at = case when c.to_at is null then $2::timestamptz end
  from chosen
  where c.cause_id = chosen.cause_id
  returning c.point_id
)
select distinct point_id from taken order by point_id;
