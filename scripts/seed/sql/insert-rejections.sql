-- One message in three thousand was answered by the centre with a warning.
-- $1 day, $2 when, $3 the message, with @MPAN@, @DAY@ and @ID@ to be filled in, $4 its publication, $5 code
with told as (
  select p.point_id, p.quantity, t.mpan, row_number() over () as n,
         'T-IF-014-3300000001-MDS-' || to_char($1::date + 1, 'YYYYMMDD') || '-' || upper(substr(md5($1::text || p.point_id || p.quantity), 1, 16)) as id
  from planned_day as p
  join point as t using (point_id)
  where p.version > 0 and (p.point_id * 13 + ($1::date - date '2000-01-01')) % 3000 = 5
), kept as (
  insert into inbound_message (transaction_id, publication, received_at, sha256, body, state, outcome, decided_at)
  select id, $4, $2::timestamptz + n * interval '2 seconds', sha256(convert_to(id, 'UTF8')),
         convert_to(replace(replace(replace($3, '@MPAN@', mpan), '@DAY@', $1::text), '@ID@', id), 'UTF8'),
         'decided', 'warning ' || $5, $2::timestamptz + n * interval '2 seconds'
  from told
)
insert into rejection (transaction_id, settlement_day, point_id, quantity, version, codes, periods, wh, remedy, at)
select id, $1, point_id, quantity, 1, array[$5], '{36}', '{210}', 'warning', $2::timestamptz + n * interval '2 seconds' from told;
