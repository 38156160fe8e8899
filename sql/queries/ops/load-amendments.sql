-- What accepted requests put into one day, each with its request and who asked, in the order of the versions.
-- $1 day, $2 point, $3 quantity
select s.transaction_id, s.first_period, array_length(s.wh, 1) as periods, s.shared_by, s.version,
       a.from_at, a.to_at, a.gross_wh, a.reference, w.supplier_dip_id, w.decided_at
from amended_stretch as s
join amendment_request as a using (transaction_id, position)
join amendment_answer as w using (transaction_id)
where s.settlement_day = $1 and s.point_id = $2 and s.quantity = $3 and s.version is not null
order by w.ordinal, s.position;
