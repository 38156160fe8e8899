-- Where everything stands, in one row.
select
  (select count(*)::int from inbox_message) as distinct_messages,
  (select coalesce(sum(message_count - new_count), 0)::int from inbox_block) as duplicate_messages,
  (select count(*)::int from parked_message where released_at is null) as parked_messages,
  (select count(*)::int from day_progress where state = 'open') as days_open,
  (select count(*)::int from day_progress where state in ('estimate', 'default')) as days_filling,
  (select count(*)::int from day_progress where state = 'settled') as days_settled,
  (select count(*)::int from day_progress where state = 'parked') as days_parked,
  (select count(*)::int from submission where state = 'prepared') as prepared,
  (select count(*)::int from submission where state = 'sent') as sent,
  (select count(*)::int from submission where state = 'unknown') as unknown,
  (select count(*)::int from inbound_message where state = 'stored') as inbound_stored,
  (select coalesce(json_agg(w), '[]') from (
     select stage, count(*) filter (where state = 'waiting')::int as waiting,
            count(*) filter (where state = 'running')::int as running,
            count(*) filter (where state = 'parked')::int as parked
     from work_block group by stage order by stage) as w) as work;
