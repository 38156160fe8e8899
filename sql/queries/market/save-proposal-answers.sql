-- Answers to proposed appointments; a message that is applied again is not answered twice. The points are locked, so that
-- each answer about one is counted on.
-- $1 transaction_ids, $2 mpans, $3 supplier_dip_ids, $4 responses, $5 messages, side by side; $6 market time
-- Returns the ids of those that are new.
insert into amendment_answer (transaction_id, point_id, ordinal, supplier_dip_id, response, messages, is_repeat,
                              decided_at, channel)
select a.transaction_id, p.point_id,
       coalesce((select max(w.ordinal) from amendment_answer as w where w.point_id = p.point_id), 0)
         + row_number() over (partition by p.point_id order by a.transaction_id),
       a.supplier_dip_id, a.response, array[a.message], false, $6, 'IF-034'
from unnest($1::text[], $2::char(13)[], $3::text[], $4::text[], $5::text[])
  as a (transaction_id, mpan, supplier_dip_id, response, message)
join point as p on p.mpan = a.mpan
where not exists (select from amendment_answer as w where w.transaction_id = a.transaction_id)
on conflict (transaction_id) do nothing
returning answer_id;
