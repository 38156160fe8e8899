-- Erases what names the person: what is known by the ids of the devices, messages of the market that name the MPAN, and
-- the MPAN itself, in whose place a number stands that no point can have.
-- $1 point_id, $2 device_ids, $3 MPAN, $4 the number in its place
with identity as (
  delete from inbox_message where device_id = any ($2::text[]) returning 1
),
parked as (
  delete from parked_message where device_id = any ($2::text[]) returning 1
),
register as (
  delete from register_read where device_id = any ($2::text[]) returning 1
),
rate as (
  delete from rate_read where device_id = any ($2::text[]) returning 1
),
answer as (
  delete from meter_answer where device_id = any ($2::text[]) returning 1
),
serial as (
  delete from device_serial where device_id = any ($2::text[]) returning 1
),
hub as (
  delete from device_hub where device_id = any ($2::text[]) returning 1
),
level as (
  delete from device_level where device_id = any ($2::text[]) returning 1
),
request as (
  delete from read_request where device_id = any ($2::text[]) returning 1
),
binding as (
  delete from device_binding where point_id = $1 returning 1
),
binding_past as (
  delete from device_binding_past where point_id = $1 returning 1
),
staging as (
  delete from registration_staging where mpan = $3 or linked_mpan = $3 returning 1
),
market as (
  update inbound_message set body = convert_to('{}', 'UTF8')
  where position(convert_to($3, 'UTF8') in body) > 0 returning 1
),
point_erased as (
  update point set mpan = $4 where point_id = $1 returning 1
)
select
  ((select count(*) from identity) + (select count(*) from parked) + (select count(*) from register)
    + (select count(*) from rate) + (select count(*) from answer) + (select count(*) from serial)
    + (select count(*) from hub) + (select count(*) from level) + (select count(*) from request)
    + (select count(*) from binding) + (select count(*) from binding_past) + (select count(*) from staging))::int as rows,
  (select count(*)::int from market) as market_messages,
  (select count(*)::int from point_erased) as points;
