/** What PostgreSQL says of itself: the settings a run is judged by, bytes of WAL, and the shape of the work. */
import type { Client } from "pg";
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { present } from "../../src/std/assert.ts";

/** Settings that would flatter a measurement if they were otherwise. */
const judged = [
  "synchronous_commit",
  "fsync",
  "full_page_writes",
  "autovacuum",
  "wal_compression",
  "shared_buffers",
  "max_wal_size",
  "checkpoint_timeout",
] as const;

/** The settings in force, with their units. */
export async function databaseSettings(client: Client): Promise<Record<string, string>> {
  const settings: Record<string, string> = {};
  for (const name of judged) {
    const { rows } = await client.query<Record<string, string>>(`show ${name}`);
    settings[name] = rows[0]?.[name] ?? "";
  }
  return settings;
}

export interface Wal {
  readonly bytes: number;
  readonly fullPageImages: number;
  readonly syncs: number;
}

/** WAL written since the server was started. */
export async function walWritten(client: Client): Promise<Wal> {
  const { rows } = await client.query<{ bytes: number; images: number; syncs: number }>(
    `select (pg_current_wal_insert_lsn() - '0/0')::float8 as bytes, wal_fpi::float8 as images, wal_sync::float8 as syncs
     from pg_stat_wal`,
  );
  const [row] = rows;
  return { bytes: row?.bytes ?? 0, fullPageImages: row?.images ?? 0, syncs: row?.syncs ?? 0 };
}

/** Bytes on disk by table, with its indices, the partitions of one added up. What work left behind is cleared away first. */
export async function tableBytes(client: Client): Promise<Readonly<Record<string, number>>> {
  await client.query("vacuum analyze");
  const { rows } = await client.query<{ name: string; bytes: number }>(
    `select coalesce(whole.relname, t.relname) as name, sum(pg_total_relation_size(t.oid))::float8 as bytes
     from pg_class as t
     left join pg_inherits as i on i.inhrelid = t.oid
     left join pg_class as whole on whole.oid = i.inhparent
     where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace
     group by 1 order by 2 desc, 1`,
  );
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes]));
}

export interface WorkShape {
  /** Distinct messages on record, whatever became of them. */
  readonly messagesHeld: number;
  readonly parked: number;
  /** Versions with at least one half hour that no meter told. */
  readonly filledDays: number;
  readonly inboxBlocks: number;
  readonly batches: number;
  readonly versions: number;
  readonly acceptedInOutbox: number;
}

/** How many blocks, batches and versions from a day on there are, and how many messages the outbox knows to be accepted. */
export async function workShape(client: Client, from: SettlementDay): Promise<WorkShape> {
  const { rows } = await client.query<Record<keyof WorkShape, number>>(
    `select (select count(*)::float8 from inbox_message) as "messagesHeld",
            (select count(*)::float8 from parked_message) as "parked",
            (select count(*)::float8 from day_version where e is not null) as "filledDays",
            (select count(*)::float8 from inbox_block) as "inboxBlocks",
            (select count(*)::float8 from submission_batch) as "batches",
            (select count(*)::float8 from day_version where settlement_day >= $1) as "versions",
            (select count(*)::float8 from submission where state = 'accepted') as "acceptedInOutbox"`,
    [from],
  );
  return present(rows[0], "shape of the work");
}

/** True when nothing is left to do for any stage. */
export async function isDrained(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ drained: boolean }>(
    "select not exists (select from work_block where state <> 'parked') as drained",
  );
  return rows[0]?.drained ?? false;
}

/** True when the service has looked at every point that an import wrote, and knows by which group its days count. */
export async function arePointsGrouped(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ grouped: boolean }>(
    "select not exists (select from point_change) as grouped",
  );
  return rows[0]?.grouped ?? false;
}
