-- What the platform is asked to deliver again, once for each cause (dip-messages.md 5.5), and when the webhook was last
-- known to be open: what came while it was not may be lost.

create table webhook_open (
  open_id         boolean primary key default true check (open_id),
  seen_at         timestamptz not null,
  seen_machine_at timestamptz not null
);
comment on table webhook_open is 'One row: when a webhook of ours last stood open with the database at hand.';
comment on column webhook_open.open_id is 'Always true.';
comment on column webhook_open.seen_at is 'Market time.';
comment on column webhook_open.seen_machine_at is 'Machine time: an outage is measured by it.';

create table requeue (
  requeue_id bigint generated always as identity primary key,
  channel    text not null check (channel ~ '^IF-[0-9]{3}$'),
  cause      text not null,
  from_at    timestamptz not null,
  to_at      timestamptz not null,
  noted_at   timestamptz not null,
  state      text not null check (state in ('awaited', 'owed', 'asked', 'none', 'parked')),
  attempts   integer not null default 0 check (attempts >= 0),
  answer     text,
  unique (channel, cause),
  check (to_at >= from_at)
);
create unique index requeue_awaited on requeue (channel) where state = 'awaited';
comment on table requeue is 'Spans of a channel that the platform delivers again, once for each cause.';
comment on column requeue.requeue_id is 'Names it in works.';
comment on column requeue.channel is 'Interface channel, such as IF-036.';
comment on column requeue.cause is 'Why, and since when: the same cause again has no effect.';
comment on column requeue.from_at is 'Market time: ten minutes before the last that was good.';
comment on column requeue.to_at is 'Market time.';
comment on column requeue.noted_at is 'Market time at which the cause was seen.';
comment on column requeue.state is 'awaited (our fault lasts), owed, asked, none (the platform has nothing), or parked: it will not do it.';
comment on column requeue.attempts is 'Calls so far.';
comment on column requeue.answer is 'What the platform said last.';
