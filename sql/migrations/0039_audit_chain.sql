-- The chain of the audit: acts, views of personal data and what was settled are hashed as they are written and sealed
-- afterwards in blocks, each of which names the hash of the one before. Who changes, removes, moves or slips in a row
-- has to change every seal after it, and the anchor that is kept outside of the database.

create function refuse_sealed_change() returns trigger language plpgsql as $$
begin
  raise exception '% is insert only: % is refused', tg_table_name, lower(tg_op) using errcode = 'insufficient_privilege';
end
$$;
comment on function refuse_sealed_change is 'Refuses every statement that would change or remove rows of a table that is sealed.';

-- Views of personal data join the chain. Those that were written before this migration are hashed as they stand.
alter table console_access
  add column transaction_id xid8 not null default pg_current_xact_id(),
  add column sha256 bytea not null default sha256('') check (octet_length(sha256) = 32);
comment on column console_access.transaction_id is 'The transaction that wrote it: with access_id the order in which rows are sealed.';
comment on column console_access.sha256 is 'SHA-256 over the row''s other columns, made as it is written; seals are made over these.';

create function access_sha256(r console_access) returns bytea language sql stable as $$
  select sha256(convert_to(jsonb_build_array(
    r.access_id, r.transaction_id::text, extract(epoch from r.at)::text, extract(epoch from r.recorded_at)::text,
    r.actor, r.role, r.kind, r.place, r.mpan_ref, r.reason)::text, 'UTF8'))
$$;
comment on function access_sha256 is 'Hash of a row of console_access over all of its columns but the hash, in their order.';

alter table console_access disable trigger console_access_kept;
update console_access as a set sha256 = access_sha256(a);
alter table console_access enable trigger console_access_kept;
alter table console_access alter column sha256 drop default;

create function seal_access_row() returns trigger language plpgsql as $$
begin
  new.transaction_id := pg_current_xact_id();
  new.recorded_at := clock_timestamp();
  new.sha256 := access_sha256(new);
  return new;
end
$$;
comment on function seal_access_row is 'Hashes a row as it is written, and lets nobody choose its transaction or machine time.';
create trigger console_access_inserted before insert on console_access for each row execute function seal_access_row();
create index console_access_transaction on console_access (transaction_id, access_id);

create table audit_day (
  audit_day_id   bigint generated always as identity primary key,
  transaction_id xid8 not null default pg_current_xact_id(),
  settlement_day date not null,
  at             timestamptz not null,
  versions       integer not null check (versions > 0),
  content_sha256 bytea not null check (octet_length(content_sha256) = 32),
  sha256         bytea not null check (octet_length(sha256) = 32)
);
create index audit_day_transaction on audit_day (transaction_id, audit_day_id);
create index audit_day_settled on audit_day (settlement_day, transaction_id);
comment on table audit_day is 'What was settled, a row a transaction and settlement day: a row a day would cost more than settling it. Insert only.';
comment on column audit_day.audit_day_id is 'Surrogate, in the order of writing.';
comment on column audit_day.transaction_id is 'The transaction that wrote the versions: their own system column xmin names the same.';
comment on column audit_day.settlement_day is 'UTC day.';
comment on column audit_day.at is 'Market time.';
comment on column audit_day.versions is 'Versions of the day that the transaction wrote.';
comment on column audit_day.content_sha256 is 'SHA-256 over point, quantity, version and content hash of each of them, in that order of theirs.';
comment on column audit_day.sha256 is 'SHA-256 over the row''s other columns, made as it is written; seals are made over these.';

create function audit_day_sha256(r audit_day) returns bytea language sql stable as $$
  select sha256(convert_to(jsonb_build_array(
    r.audit_day_id, r.transaction_id::text, r.settlement_day, extract(epoch from r.at)::text, r.versions,
    encode(r.content_sha256, 'hex'))::text, 'UTF8'))
$$;
comment on function audit_day_sha256 is 'Hash of a row of audit_day over all of its columns but the hash, in their order.';

create function seal_audit_day_row() returns trigger language plpgsql as $$
begin
  new.transaction_id := pg_current_xact_id();
  new.sha256 := audit_day_sha256(new);
  return new;
end
$$;
comment on function seal_audit_day_row is 'Hashes a row as it is written, and lets nobody choose its transaction.';
create trigger audit_day_inserted before insert on audit_day for each row execute function seal_audit_day_row();
create trigger audit_day_kept before update or delete or truncate on audit_day
  for each statement execute function refuse_sealed_change();

create view audit_entry as
select transaction_id, 'act' as source, audit_id as entry_id, sha256, audit_sha256(a) as made_sha256 from audit as a
union all
select transaction_id, 'day', audit_day_id, sha256, audit_day_sha256(d) from audit_day as d
union all
select transaction_id, 'view', access_id, sha256, access_sha256(v) from console_access as v;
comment on view audit_entry is 'Every row that is sealed, with the hash that was made as it was written and the one that its columns make now.';

create table audit_seal (
  seal_no          bigint primary key check (seal_no > 0),
  sealed_at        timestamptz not null,
  from_transaction xid8 not null,
  to_transaction   xid8 not null,
  entries          text[] not null check (cardinality(entries) > 0),
  hashes           bytea not null,
  previous_sha256  bytea not null check (octet_length(previous_sha256) = 32),
  sha256           bytea not null check (octet_length(sha256) = 32),
  check (from_transaction < to_transaction),
  check (octet_length(hashes) = 32 * cardinality(entries))
);
comment on table audit_seal is 'Seals over the rows of the audit, in the order of their transactions. Insert only: a trigger refuses anything else to everyone.';
comment on column audit_seal.seal_no is 'Counts from 1 without holes.';
comment on column audit_seal.sealed_at is 'Machine time, in whole milliseconds.';
comment on column audit_seal.from_transaction is 'First transaction that it covers: where the seal before it ended.';
comment on column audit_seal.to_transaction is 'The first one that it does not cover; all before it had ended when it was made.';
comment on column audit_seal.entries is 'The rows, in their order, such as act:12, day:40 or view:7: so that one that is gone has a name.';
comment on column audit_seal.hashes is 'Their hashes, one after another.';
comment on column audit_seal.previous_sha256 is 'Hash of the seal before; 32 bytes of nought for the first.';
comment on column audit_seal.sha256 is 'SHA-256 over the other columns (src/store/audit/seal-hash.ts).';
create trigger audit_seal_kept before update or delete or truncate on audit_seal
  for each statement execute function refuse_sealed_change();

alter table process_beat add column refusals jsonb not null default '[]';
comment on column process_beat.refusals is 'Calls and connections that its doors turned away since it began, by door and reason.';
