-- Messages that came faster than their sender may send, stored and acknowledged as all others and let go on later; and the
-- removal of what is too old, once a day.

alter table inbox_block add column held_count integer not null default 0 check (held_count between 0 and new_count);
comment on column inbox_block.held_count is 'Of the new messages, those parked on arrival because they came too fast: only where there are any are they looked for.';

alter table parked_message add column release_at timestamptz;
create index parked_message_release on parked_message (release_at) where released_at is null and reason = 'rate';
comment on column parked_message.release_at is 'Market time at which it goes back to validate by itself, or went, once it came too fast; null: it did not.';
comment on column parked_message.rule is 'Rule that parked it; limit where a bound of our own did.';

create table daily_pass (
  name       text primary key,
  day        date not null,
  claimed_at timestamptz not null default now()
);
comment on table daily_pass is 'What is done once a day by whichever process comes first.';
comment on column daily_pass.name is 'What it is, such as retention.';
comment on column daily_pass.day is 'Day of the last pass that was begun, in market time.';
comment on column daily_pass.claimed_at is 'Machine time of its beginning.';
