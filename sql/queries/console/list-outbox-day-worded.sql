-- Messages about one settlement day that have a word of their own: refused, parked, or taken by another code than the rest.
-- $1 day, $2 channel, $3 state, $4 code (null: any), $5 rows at most
select *
from outbox_message
where settlement_day = $1 and own_state is not null
  and ($2::text is null or channel = $2) and ($3::text is null or own_state = $3) and ($4::text is null or code = $4)
order by settlement_day, point_id, quantity, version
limit $5;
