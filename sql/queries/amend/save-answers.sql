-- Answers to messages; their requests are decided on. Returns those that were kept: with fewer than given another
-- writer was first, and the caller rolls back and looks again.
-- $1 transaction_ids, $2 points, $3 ordinals, $4 supplier_dip_ids, $5 responses, $6 messages (arrays), $7 repeats, side
-- by side; $8 market time
with kept as (
  insert into amendment_answer (transaction_id, point_id, ordinal, supplier_dip_id, response, messages, is_repeat, decided_at)
  select transaction_id, point_id, ordinal, supplier_dip_id, response, messages::text[], is_repeat, $8
  from unnest($1::text[], $2::bigint[], $3::int[], $4::text[], $5::text[], $6::text[], $7::boolean[])
    as w (transaction_id, point_id, ordinal, supplier_dip_id, response, messages, is_repeat)
  on conflict do nothing
  returning answer_id, transaction_id
),
decided as (
  update amendment_request as a
  set decided_at = $8
  from kept
  where a.transaction_id = kept.transaction_id
)
select answer_id from kept;
