-- Audit: who changed what by hand, and why. Rows are only ever added: nobody changes or removes one, its owner included.
-- With it what people decide on single reads, and the order in which they look messages up.

create table audit (
  audit_id       bigint generated always as identity primary key,
  transaction_id xid8 not null default pg_current_xact_id(),
  stream         text not null check (stream ~ '^[a-z][A-Za-z]*$'),
  at             timestamptz not null,
  recorded_at    timestamptz not null default clock_timestamp(),
  actor          text not null check (length(actor) between 1 and 80),
  role           text not null check (role ~ '^[a-z][A-Za-z]*$'),
  kind           text not null check (kind ~ '^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$'),
  act_id         uuid,
  second_of      bigint references audit,
  subjects       text[] not null,
  reason         text check (length(reason) between 1 and 500),
  before         jsonb,
  after          jsonb,
  ruleset        text,
  sha256         bytea not null check (octet_length(sha256) = 32)
);
create unique index audit_act on audit (act_id) where act_id is not null;
create unique index audit_second on audit (second_of) where second_of is not null;
create index audit_transaction on audit (transaction_id, audit_id);
create index audit_kind on audit (kind, audit_id);
create index audit_actor on audit (actor, audit_id);
create index audit_subject on audit using gin (subjects);
comment on table audit is 'What people changed by hand, one row an act, written in its transaction. Insert only: a trigger refuses anything else to everyone.';
comment on column audit.audit_id is 'Surrogate, in the order of writing.';
comment on column audit.transaction_id is 'The transaction that wrote it: with audit_id the order in which rows are sealed into blocks.';
comment on column audit.stream is 'Where the act came from, such as console.';
comment on column audit.at is 'Market time of the act.';
comment on column audit.recorded_at is 'Machine time of the row.';
comment on column audit.actor is 'Who did it, by the name of the principal.';
comment on column audit.role is 'The role in which it was done, such as operator.';
comment on column audit.kind is 'What was done, such as exception.acknowledge.';
comment on column audit.act_id is 'Given with the form: sent again, it is the same act and has no second effect; null: the act has none.';
comment on column audit.second_of is 'The proposal of another person that this act carried out; null: one person was enough.';
comment on column audit.subjects is 'What it is about, by surrogates such as exception:12 or point:7 2026-10-26 AI; no personal data.';
comment on column audit.reason is 'Why, in the words of who did it; null: none was asked for.';
comment on column audit.before is 'What was so before, as far as the act changed it.';
comment on column audit.after is 'What is so after it.';
comment on column audit.ruleset is 'Name of the ruleset by which it was decided; null: none was.';
comment on column audit.sha256 is 'SHA-256 over the row''s other columns, made as it is written; blocks are sealed over these.';

create function audit_sha256(r audit) returns bytea language sql stable as $$
  select sha256(convert_to(jsonb_build_array(
    r.audit_id, r.transaction_id::text, r.stream, extract(epoch from r.at)::text, extract(epoch from r.recorded_at)::text,
    r.actor, r.role, r.kind, r.act_id, r.second_of, r.subjects, r.reason, r.before, r.after, r.ruleset)::text, 'UTF8'))
$$;
comment on function audit_sha256 is 'Hash of a row of audit over all of its columns but the hash, in their order; jsonb has one text for one value.';

create function seal_audit_row() returns trigger language plpgsql as $$
begin
  new.transaction_id := pg_current_xact_id();
  new.recorded_at := clock_timestamp();
  new.sha256 := audit_sha256(new);
  return new;
end
$$;
comment on function seal_audit_row is 'Hashes a row as it is written, and lets nobody choose its transaction or machine time.';

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit is insert only: % is refused', lower(tg_op) using errcode = 'insufficient_privilege';
end
$$;
comment on function refuse_audit_change is 'Refuses every statement that would change or remove rows of audit.';

create trigger audit_inserted before insert on audit for each row execute function seal_audit_row();
create trigger audit_kept before update or delete or truncate on audit for each statement execute function refuse_audit_change();

create table accepted_read (
  settlement_day date not null,
  point_id       bigint not null references point,
  quantity       text not null check (quantity in ('AI', 'AE', 'RI', 'RE')),
  period         smallint not null check (period between 1 and 48),
  rule           text not null check (rule ~ '^V[0-9]+$'),
  wh             bigint not null check (wh >= 0),
  audit_id       bigint not null references audit,
  primary key (settlement_day, point_id, quantity, period, rule, wh)
);
comment on table accepted_read is 'Reads that stand though a rule refuses them, as a person decided. Insert only; another figure in the slot is judged anew.';
comment on column accepted_read.settlement_day is 'UTC day.';
comment on column accepted_read.point_id is 'The point.';
comment on column accepted_read.quantity is 'Measurement quantity.';
comment on column accepted_read.period is 'Period of the read, 1 to 48.';
comment on column accepted_read.rule is 'The rule that is overruled for it, such as V31; any other judges it still.';
comment on column accepted_read.wh is 'The figure that was accepted, watt-hours (var-hours for RI and RE).';
comment on column accepted_read.audit_id is 'The act that decided so: who, when and why.';

create index submission_batch_stamp on submission_batch (sender_timestamp, batch_id);
create index submission_message_worded on submission_message (batch_id, index) where state in ('refused', 'parked');
create index inbound_message_received on inbound_message (received_at, transaction_id);

alter table exception add column assignee text check (length(assignee) between 1 and 80);
comment on column exception.assignee is 'Who looks after it, by the name of the principal; null: nobody yet.';

create view outbox_message as
select b.batch_id, m.index, b.channel, b.sender_timestamp, b.deadline, b.attempts, b.answer,
       m.settlement_day, m.point_id, m.quantity, m.version, m.state as own_state,
       coalesce(m.state, case b.state when 'answered' then 'accepted' else b.state end) as state,
       coalesce(m.code, case when m.state is null then b.accepted_code end) as code,
       coalesce(m.transaction_id, b.transaction_ids[m.index + 1]) as transaction_id
from submission_batch as b
join submission_message as m using (batch_id);
comment on view outbox_message is 'What was sent, or is to be, for the eye: every message with what stands on its batch.';
