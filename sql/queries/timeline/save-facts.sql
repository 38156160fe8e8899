-- Facts of points; one that a message is applied again for changes nothing. What a file said has been known as long as
-- the registrations of the point.
-- $1 points, $2 aspects, $3 subjects, $4 from_at, $5 transaction_ids, $6 stamped_at, $7 values, side by side; $8 market time
insert into point_fact (point_id, aspect, subject, from_at, transaction_id, stamped_at, value, known_at)
select f.point_id, f.aspect, f.subject, f.from_at, f.transaction_id, f.stamped_at, f.value,
       case when f.transaction_id = 'file'
            then least($8, (select min(r.known_at) from registration as r where r.point_id = f.point_id)) else $8 end
from unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::timestamptz[], $7::jsonb[])
  as f (point_id, aspect, subject, from_at, transaction_id, stamped_at, value)
order by f.point_id, f.aspect, f.subject, f.from_at, f.transaction_id
on conflict do nothing;
