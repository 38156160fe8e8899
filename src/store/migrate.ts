/** Numbered migrations in plain SQL: forward only, one lock, a ledger of checksums, each in its own transaction. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { OperatingError } from "../errors.ts";
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
    .filter((name) => /^\d{4}_[a-z-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, folder), "utf8");
      return { name, text, checksum: createHash("sha256").update(text).digest("hex") };
    });
}

/**
 * Brings the database to this release and returns the names of what was applied. Throws `SCHEMA_UNKNOWN` when
 * an applied migration was edited since, or the database is of a newer release.
 */
export async function migrate(databaseUrl: string): Promise<readonly string[]> {
  const pool = createPool(databaseUrl, "sds-migrate", 1);
  const client = await pool.connect().catch(rethrow);
  try {
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    await client.query(
      "create table if not exists schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())",
    );
    return await applyMissing(client);
  } finally {
    await client.query("select pg_advisory_unlock_all()");
    client.release();
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
    await client.query("begin");
    await client.query("insert into schema_migration (name, checksum) values ($1, $2)", [
      migration.name,
      migration.checksum,
    ]);
    await client.query(migration.text);
    await client.query("commit");
    done.push(migration.name);
  }
  return done;
}
