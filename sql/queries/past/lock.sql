-- Locks what is packed of points until the transaction ends; see lock_pasts.
-- $1 days, $2 points, $3 quantities, side by side
select lock_pasts($2::bigint[], $3::text[], $1::date[]);
