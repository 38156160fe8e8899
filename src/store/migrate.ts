/** Numbered migrations in plain SQL: forward only, one lock, a ledger of checksums, each in its own transaction. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { OperatingError, operatingErrorOf } from "../errors.ts";
import { type Client, createPool, rethrow } from "./pool.ts";

const folder = new URL("../../sql/migrations/", import.meta.url);
/** Any number that nobody else uses: the lock that lets one runner in. */
const lockKey = 7_344_001;

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/** The migrations of this release in order. */
export function migrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z_-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, folder), "utf8");
      return { name, text, checksum: createHash("sha256").update(text).digest("hex") };
    });
}

/**
 * Brings the database to this release and returns the names of what was applied. Throws `SCHEMA_UNKNOWN` when
 * an applied migration was edited since, or the database is of a newer release; `MIGRATION_FAILED` with the name of
 * the migration and what PostgreSQL says of it when one does not run: it has left nothing, those before it stand.
 */
export async function migrate(databaseUrl: string): Promise<readonly string[]> {
  const pool = createPool(databaseUrl, "sds-migrate", 1);
  const client = await pool.connect().catch(rethrow);
  try {
    await client.query("select pg_advisory_lock($1)", [lockKey]).catch(rethrow);
    await client
      .query(
        "create table if not exists schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())",
      )
      .catch(rethrow);
    return await applyMissing(client);
  } finally {
    // Closed, not handed back: the lock ends with the session, whatever state the work left that in.
    client.release(true);
    await pool.end();
  }
}

async function applyMissing(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    "select name, checksum from schema_migration",
  );
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  const known = migrations();
  const names = new Set(known.map(({ name }) => name));
  const foreign = [...applied.keys()].filter((name) => !names.has(name));
  if (foreign.length > 0)
    throw new OperatingError(
      "SCHEMA_UNKNOWN",
      `the database holds ${foreign.join(", ")}, which this release does not know`,
    );
  const done: string[] = [];
  for (const migration of known) {
    const checksum = applied.get(migration.name);
    if (checksum === migration.checksum) continue;
    if (checksum !== undefined)
      throw new OperatingError(
        "SCHEMA_UNKNOWN",
        `${migration.name} was edited after it was applied; add a new one instead`,
      );
    await apply(client, migration);
    done.push(migration.name);
  }
  return done;
}

async function apply(client: Client, { name, checksum, text }: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query("insert into schema_migration (name, checksum) values ($1, $2)", [
      name,
      checksum,
    ]);
    await client.query(text);
    await client.query("commit");
  } catch (error) {
    // A rollback that fails has lost its connection, and the transaction with it: the first error is the cause.
    await client.query("rollback").catch(() => undefined);
    const says = error instanceof Object && "message" in error ? String(error.message) : "";
    const code = operatingErrorOf(error)?.code ?? "MIGRATION_FAILED";
    throw new OperatingError(code, `${name}: ${says}`, error);
  }
}
