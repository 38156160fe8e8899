-- Requests to amend consumption are decided on and answered (IF-028), and what they put into days is kept beside the days.

create table amendment_answer (
  answer_id       bigint generated always as identity primary key,
  transaction_id  text not null unique references inbound_message,
  point_id        bigint not null references point,
  ordinal         integer not null check (ordinal > 0),
  supplier_dip_id text not null,
  response        text not null check (response in ('A', 'R')),
  messages        text[] not null,
  is_repeat       boolean not null,
  decided_at      timestamptz not null,
  unique (point_id, ordinal),
  check ((response = 'A') = (cardinality(messages) = 0))
);
comment on table amendment_answer is 'Our answers to requests to amend consumption (IF-028), one for each message; its requests are echoed from the message as it was received.';
comment on column amendment_answer.answer_id is 'Names it in the outbox.';
comment on column amendment_answer.transaction_id is 'The message that asked (IF-027).';
comment on column amendment_answer.point_id is 'The point.';
comment on column amendment_answer.ordinal is 'Counts the answers about a point from 1: of two that are decided side by side only one is kept.';
comment on column amendment_answer.supplier_dip_id is 'Who asked, and whom the answer is addressed to.';
comment on column amendment_answer.response is 'A accepted, R refused.';
comment on column amendment_answer.messages is 'Codes (DSCA) with their words; empty where accepted.';
comment on column amendment_answer.is_repeat is 'The same message was answered before: the same answer again, and nothing else was done.';
comment on column amendment_answer.decided_at is 'Market time.';

create table amended_stretch (
  transaction_id text not null,
  position       integer not null,
  settlement_day date not null,
  point_id       bigint not null references point,
  quantity       text not null check (quantity in ('AI', 'AE', 'RI', 'RE')),
  first_period   smallint not null check (first_period between 1 and 48),
  wh             integer[] not null check (cardinality(wh) between 1 and 48),
  shared_by      text not null,
  version        integer check (version > 0),
  primary key (transaction_id, position, settlement_day),
  foreign key (transaction_id, position) references amendment_request
);
create index amended_stretch_day on amended_stretch (settlement_day, point_id, quantity);
comment on table amended_stretch is 'What accepted requests come to in each UTC day.';
comment on column amended_stretch.transaction_id is 'The message (IF-027).';
comment on column amended_stretch.position is 'Place of the request in it.';
comment on column amended_stretch.settlement_day is 'UTC day.';
comment on column amended_stretch.point_id is 'The point.';
comment on column amended_stretch.quantity is 'Measurement quantity.';
comment on column amended_stretch.first_period is 'Period of the first figure, 1 to 48.';
comment on column amended_stretch.wh is 'Watt-hours of consecutive periods.';
comment on column amended_stretch.shared_by is 'By what the gross figure was shared over this day.';
comment on column amended_stretch.version is 'The version of the day that carries it; null: the day was past its final cut-off, so it was worked out and never sent.';

alter table submission_batch drop constraint submission_batch_channel_check;
alter table submission_batch add check (channel in ('IF-021', 'IF-014', 'IF-028'));
comment on column submission_batch.channel is 'IF-021 for days, IF-014 for refusals, IF-028 for answers to amendments.';

alter table submission_message
  add column answer_id bigint references amendment_answer,
  alter column settlement_day drop not null,
  alter column quantity drop not null,
  drop constraint submission_check,
  add check (num_nonnulls(version, refusal_id, answer_id) = 1),
  add check (answer_id is null = (settlement_day is not null and quantity is not null));
create unique index submission_message_answered on submission_message (answer_id)
  where answer_id is not null and (state is null or state = 'accepted');
comment on column submission_message.answer_id is 'The answer that it carries (IF-028); null: it carries a version or a refusal.';
comment on column submission_message.settlement_day is 'UTC day; null: an answer is about no single day.';
comment on column submission_message.quantity is 'Measurement quantity; null: an answer may be about several.';

create or replace view submission as
select m.batch_id, m.index, m.settlement_day, m.point_id, m.quantity, m.version, m.refusal_id,
       coalesce(m.state, case b.state when 'answered' then 'accepted' else b.state end) as state,
       m.renewals,
       coalesce(m.code, case when m.state is null then b.accepted_code end) as code,
       coalesce(m.transaction_id, b.transaction_ids[m.index + 1]) as transaction_id,
       m.answer_id
from submission_message as m
join submission_batch as b using (batch_id);

-- What was received before this release is decided on now.
insert into work_block (stage, size, due_at, member_ids)
select 'market', 1, max(stamped_at), array['amendment:' || transaction_id]
from amendment_request
where decided_at is null
group by transaction_id;
