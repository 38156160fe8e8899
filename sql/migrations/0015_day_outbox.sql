-- The outbox writes less: what is in flight stands in one narrow row a day, and a message has a word of its own only
-- where it differs from the word on its batch.

create table day_outbox (
  settlement_day date not null,
  point_id       bigint not null,
  quantity       text not null,
  version        integer not null,
  batch_id       uuid,
  refused        boolean not null default false,
  primary key (settlement_day, point_id, quantity),
  check (batch_id is null or not refused)
) with (fillfactor = 60);
comment on table day_outbox is 'What was told last of a day. One row a day keeps two versions from being in flight at once.';
comment on column day_outbox.settlement_day is 'UTC day.';
comment on column day_outbox.point_id is 'The point.';
comment on column day_outbox.quantity is 'Measurement quantity.';
comment on column day_outbox.version is 'The version that was taken up last.';
comment on column day_outbox.batch_id is 'The batch in which it is in flight; null: the platform has answered.';
comment on column day_outbox.refused is 'The platform turned it back; else it was taken, or is parked for a person.';

insert into day_outbox (settlement_day, point_id, quantity, version, batch_id, refused)
select distinct on (s.settlement_day, s.point_id, s.quantity)
       s.settlement_day, s.point_id, s.quantity, s.version,
       case when s.state in ('prepared', 'sent', 'unknown') then s.batch_id end, s.state = 'refused'
from submission as s
join submission_batch as b using (batch_id)
where s.refusal_id is null
order by s.settlement_day, s.point_id, s.quantity, s.state in ('prepared', 'sent', 'unknown') desc, s.version desc,
         s.state = 'refused', b.sender_timestamp desc;

alter table submission_batch
  add column accepted_code text,
  add column transaction_ids text[],
  add check (cardinality(transaction_ids) = message_count);
comment on column submission_batch.accepted_code is 'Code of the messages that were taken and have no word of their own, such as MSG0000.';
comment on column submission_batch.transaction_ids is 'The platform''s ids by index of message, from 1; null where a lost reply said them.';

drop index submission_in_flight;
drop index submission_refusal_told;
alter table submission rename to submission_message;
alter index submission_pkey rename to submission_message_pkey;
alter index submission_day rename to submission_message_day;
alter index submission_refusal rename to submission_message_refusal;
alter table submission_message drop constraint submission_state_check;
alter table submission_message alter column state drop not null;
update submission_message set state = null where state in ('prepared', 'sent', 'unknown');
alter table submission_message add check (state in ('accepted', 'refused', 'parked'));
create unique index submission_message_told on submission_message (refusal_id)
  where refusal_id is not null and (state is null or state = 'accepted');
comment on table submission_message is 'One message of a batch: a day version (IF-021) or a refusal (IF-014). Written once; the view submission tells its state.';
comment on column submission_message.state is 'A word of its own: refused, parked, or accepted by another code; null: as its batch.';

create view submission as
select m.batch_id, m.index, m.settlement_day, m.point_id, m.quantity, m.version, m.refusal_id,
       coalesce(m.state, case b.state when 'answered' then 'accepted' else b.state end) as state,
       m.renewals,
       coalesce(m.code, case when m.state is null then b.accepted_code end) as code,
       coalesce(m.transaction_id, b.transaction_ids[m.index + 1]) as transaction_id
from submission_message as m
join submission_batch as b using (batch_id);
comment on view submission is 'Every message with its state: prepared, sent, unknown are in flight; accepted and refused are the platform''s word; parked waits for a person.';
