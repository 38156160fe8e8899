-- What market messages say of points: every fact under its date, with the message that told it, and from when it was known.

create table point_fact (
  point_id       bigint not null references point,
  aspect         text collate "C" not null check (aspect in ('appointment', 'appointmentEnd', 'successor', 'gspGroup', 'connection', 'energisation', 'marketSegment', 'domestic', 'consent', 'meter', 'meterRemoved', 'registered', 'dccService', 'tariff', 'display', 'systemOperator', 'profileClass', 'retriever', 'link', 'relation', 'directContract', 'proposal', 'proposalOutcome', 'reminder')),
  subject        text collate "C" not null,
  from_at        timestamptz not null,
  transaction_id text collate "C" not null,
  stamped_at     timestamptz not null,
  value          jsonb not null check (jsonb_typeof(value) = 'object'),
  known_at       timestamptz not null,
  primary key (point_id, aspect, subject, from_at, transaction_id)
);
comment on table point_fact is 'What the market says of points (IF-003 to IF-045). Insert only: registrations and bindings of a point follow from its facts, in whatever order they came. The first message about a point that came with a file puts what the file said before it.';
comment on column point_fact.point_id is 'The point.';
comment on column point_fact.aspect is 'What it is about.';
comment on column point_fact.subject is 'Which one of its kind: serial or device id of a meter, point:ID of another point; empty where there is one alone.';
comment on column point_fact.from_at is 'Effective date: a London midnight taken to UTC.';
comment on column point_fact.transaction_id is 'The message; file: what was known of the point before the first.';
comment on column point_fact.stamped_at is 'The platform''s stamp on the message: of facts about one thing and date the latest holds. 1970: from a file.';
comment on column point_fact.value is 'What was said, by the keys of the aspect.';
comment on column point_fact.known_at is 'Market time at which it was applied; -infinity as in registration.';

-- Answers to proposed appointments (IF-034) leave as those to amendments do.
alter table amendment_answer
  add column channel text not null default 'IF-028',
  drop constraint amendment_answer_check,
  add check (channel in ('IF-028', 'IF-034')),
  add check (channel <> 'IF-028' or (response = 'A') = (cardinality(messages) = 0));
comment on table amendment_answer is 'Our answers to messages that ask something, one for each: to amend consumption (IF-028), to take an appointment (IF-034). What was asked is echoed from the message as it was received.';
comment on column amendment_answer.transaction_id is 'The message that asked (IF-027, IF-033).';
comment on column amendment_answer.supplier_dip_id is 'The supplier who asks; of an amendment the answer is addressed to him.';
comment on column amendment_answer.messages is 'Codes (DSCA; SP, DS) with their words; empty where an amendment is accepted.';
comment on column amendment_answer.channel is 'By which it leaves.';

alter table submission_batch drop constraint submission_batch_channel_check;
alter table submission_batch add check (channel in ('IF-021', 'IF-014', 'IF-028', 'IF-034'));
comment on column submission_batch.channel is 'IF-021 for days, IF-014 for refusals, IF-028 for answers to amendments, IF-034 for answers to proposed appointments.';
