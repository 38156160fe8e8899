-- Blocks of messages that arrived before an instant, and their messages.
-- $1 instant
select count(*)::int as blocks, coalesce(sum(message_count), 0)::int as messages from inbox_block where received_at < $1;
