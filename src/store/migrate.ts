/** Numbered migrations in plain SQL: forward only, one lock, a ledger of checksums, each in its own transaction. */
import { OperatingError, operatingErrorOf } from "../errors.ts";
import { sleepWall } from "../std/clock.ts";
import { loadApplied } from "./check-schema.ts";
import { type Migration, migrations } from "./migration-files.ts";
import { type Client, createPool, rethrow } from "./pool.ts";
import { weighSchema } from "./schema-fit.ts";

/** Any number that nobody else uses: the lock that lets one runner in. */
const lockKey = 7_344_001;
/** Workers go on meanwhile: a migration that waits for their locks gives way after a time, and is tried again. */
const busy = { triesMax: 10, waitMs: 1_000 };

/**
 * Brings the database to this release and returns the names of what was applied; none also where it is of a later
 * release that lets programs of this one run. Throws `SCHEMA_UNKNOWN` when an applied migration was edited since, or the
 * database is of a later release that does not; `MIGRATION_FAILED` with the name of the migration and what PostgreSQL
 * says of it when one does not run: it has left nothing, those before it stand; `DATABASE_BUSY` when workers kept it
 * from its tables ten times. `midway` is called in each, when it has been applied and is not committed.
 */
export async function migrate(
  databaseUrl: string,
  midway: () => void = () => undefined,
): Promise<readonly string[]> {
  const pool = createPool(databaseUrl, "sds-migrate", 1);
  const client = await pool.connect().catch(rethrow);
  try {
    // As long as it takes: another runner may be at it, and an index over a large table is no statement gone astray.
    await client.query("set statement_timeout = 0; set lock_timeout = 0").catch(rethrow);
    await client.query("select pg_advisory_lock($1)", [lockKey]).catch(rethrow);
    await client.query("reset lock_timeout").catch(rethrow);
    await client
      .query(
        "create table if not exists schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())",
      )
      .catch(rethrow);
    return await applyMissing(client, midway);
  } finally {
    // Closed, not handed back: the lock ends with the session, whatever state the work left that in.
    client.release(true);
    await pool.end();
  }
}

async function applyMissing(client: Client, midway: () => void): Promise<readonly string[]> {
  const own = migrations();
  const { missing, refusal } = weighSchema(own, await loadApplied(client));
  if (refusal !== null) throw new OperatingError("SCHEMA_UNKNOWN", refusal);
  for (const migration of own)
    if (missing.includes(migration.name)) await applyPatiently(client, migration, midway);
  return missing;
}

/** Tries it again where work that goes on had its tables. */
async function applyPatiently(
  client: Client,
  migration: Migration,
  midway: () => void,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await apply(client, migration, midway);
      return;
    } catch (error) {
      if (operatingErrorOf(error)?.code !== "DATABASE_BUSY" || tries === busy.triesMax) throw error;
      await sleepWall(busy.waitMs);
    }
  }
}

async function apply(
  client: Client,
  { name, checksum, text, readsFrom }: Migration,
  midway: () => void,
): Promise<void> {
  try {
    await client.query("begin");
    await client.query("insert into schema_migration (name, checksum) values ($1, $2)", [
      name,
      checksum,
    ]);
    await client.query(text);
    // Afterwards: the first of all has no such column before.
    if (readsFrom !== null)
      await client.query("update schema_migration set reads_from = $2 where name = $1", [
        name,
        readsFrom,
      ]);
    midway();
    await client.query("commit");
  } catch (error) {
    // A rollback that fails has lost its connection, and the transaction with it: the first error is the cause.
    await client.query("rollback").catch(() => undefined);
    const says = error instanceof Object && "message" in error ? String(error.message) : "";
    const code = operatingErrorOf(error)?.code ?? "MIGRATION_FAILED";
    throw new OperatingError(code, `${name}: ${says}`, error);
  }
}
