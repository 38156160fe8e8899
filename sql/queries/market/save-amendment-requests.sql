-- Requests to amend consumption, to be decided on; a message that is applied again changes nothing.
-- $1 transaction_ids, $2 positions, $3 points, $4 quantities, $5 from_at, $6 to_at, $7 gross_wh, $8 reasons,
-- $9 references, $10 stamped_at, side by side
insert into amendment_request (transaction_id, position, point_id, quantity, from_at, to_at, gross_wh, reason,
                               reference, stamped_at)
select *
from unnest($1::text[], $2::int[], $3::bigint[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::bigint[],
            $8::text[], $9::text[], $10::timestamptz[])
on conflict (transaction_id, position) do nothing;
