-- What we tell the market of our own accord: register reads at a change of supplier or service (IF-041), and direct
-- contracts of customers (IF-038).

create table telling (
  telling_id bigint generated always as identity primary key,
  channel    text not null check (channel in ('IF-038', 'IF-041')),
  point_id   bigint not null references point,
  content    jsonb not null check (jsonb_typeof(content) = 'object'),
  made_at    timestamptz not null
);
create index telling_point on telling (point_id);
comment on table telling is 'Messages that no other message asks for. Written once; the outbox tells what became of them.';
comment on column telling.telling_id is 'Names it in the outbox.';
comment on column telling.channel is 'By which it leaves.';
comment on column telling.point_id is 'The point.';
comment on column telling.content is 'What it says, in the words of the domain; the message is rendered from it.';
comment on column telling.made_at is 'Market time.';

create table service_change (
  change_id  bigint generated always as identity primary key,
  point_id   bigint not null references point,
  at         timestamptz not null,
  kind       text not null check (kind in ('supplier', 'service')),
  known_at   timestamptz not null,
  next_at    timestamptz,
  decided_at timestamptz,
  outcome    text check (outcome in ('told', 'estimated', 'noRead', 'withdrawn')),
  telling_id bigint unique references telling,
  unique (point_id, at),
  check ((decided_at is null) = (outcome is null)),
  check (decided_at is null or next_at is null),
  check ((telling_id is not null) = (outcome is not null and outcome in ('told', 'estimated')))
);
create index service_change_due on service_change (next_at) where next_at is not null;
comment on table service_change is 'Midnights at which the supplier of a point or its data service changes: the register read of each goes out once (IF-041).';
comment on column service_change.change_id is 'Names it in work.';
comment on column service_change.point_id is 'The point.';
comment on column service_change.at is 'London midnight of the change.';
comment on column service_change.kind is 'supplier, or service where the supplier stays or none is told.';
comment on column service_change.known_at is 'Market time at which the first message told of it.';
comment on column service_change.next_at is 'Market time of the next look for its read; null: there is work for it, or it is decided.';
comment on column service_change.decided_at is 'Market time; null: a read is still waited for.';
comment on column service_change.outcome is 'told: a read of the meter went out; estimated: none of that midnight came; noRead: nothing could be said; withdrawn: the change did not come to pass.';
comment on column service_change.telling_id is 'The message that went out.';

alter table submission_batch drop constraint submission_batch_channel_check;
alter table submission_batch add check (channel in ('IF-021', 'IF-014', 'IF-028', 'IF-034', 'IF-038', 'IF-041'));
comment on column submission_batch.channel is 'IF-021 for days, IF-014 for refusals, IF-028 for answers to amendments, IF-034 for answers to proposed appointments, IF-038 for direct contracts, IF-041 for register reads.';

alter table submission_message
  add column telling_id bigint references telling,
  drop constraint submission_message_check,
  drop constraint submission_message_check1,
  add check (num_nonnulls(version, refusal_id, answer_id, telling_id) = 1),
  add check ((answer_id is null and telling_id is null) = (settlement_day is not null and quantity is not null));
create unique index submission_message_telling on submission_message (telling_id)
  where telling_id is not null and (state is null or state = 'accepted');
comment on column submission_message.telling_id is 'What it tells of our own accord (IF-038, IF-041); null: it carries something else.';

create or replace view submission as
select m.batch_id, m.index, m.settlement_day, m.point_id, m.quantity, m.version, m.refusal_id,
       coalesce(m.state, case b.state when 'answered' then 'accepted' else b.state end) as state,
       m.renewals,
       coalesce(m.code, case when m.state is null then b.accepted_code end) as code,
       coalesce(m.transaction_id, b.transaction_ids[m.index + 1]) as transaction_id,
       m.answer_id, m.telling_id
from submission_message as m
join submission_batch as b using (batch_id);
