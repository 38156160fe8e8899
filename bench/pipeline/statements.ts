/** With `--profile`: which statements PostgreSQL spent its time on. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import pg, { type Client } from "pg";
import type { Stack } from "../../src/stack/stack.ts";

/** Turns statement times on, which takes a restart of the server; false where the server is not ours or lacks them. */
export async function countStatements(stack: Stack): Promise<boolean> {
  if (stack.postgres.mode === "given") return false;
  const ask = async (statement: string) => {
    const client = new pg.Client({ connectionString: stack.postgres.url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  };
  const known = await ask("select from pg_available_extensions where name = 'pg_stat_statements'");
  if (known.length === 0) return false;
  await ask("alter system set shared_preload_libraries = 'pg_stat_statements'");
  await stack.postgres.restart();
  await ask("create extension pg_stat_statements");
  return true;
}

/** Forgets what was counted so far. */
export async function resetStatements(client: Client): Promise<void> {
  await client.query("select pg_stat_statements_reset()");
}

const shownMax = 30;

/** Writes the statements that took longest, with microseconds an MPAN-day. */
export async function writeStatements(
  client: Client,
  folder: string,
  mpanDays: number,
): Promise<void> {
  const { rows } = await client.query<{
    query: string;
    calls: number;
    ms: number;
    rows: number;
    wal: number;
    records: number;
    pages: number;
  }>(
    `select query, calls::float8 as calls, total_exec_time as ms, rows::float8 as rows, wal_bytes::float8 as wal,
       wal_records::float8 as records, wal_fpi::float8 as pages
     from pg_stat_statements order by total_exec_time desc limit ${shownMax}`,
  );
  const lines = rows.map(({ query, calls, ms, rows: count, wal, records, pages }) => {
    const words = query
      .replace(/\s+/g, " ")
      .replace(/^(-- [^$]*?)(?=\b(with|select|insert|update|delete)\b)/, "")
      .slice(0, 140);
    const micros = ((ms * 1_000) / mpanDays).toFixed(1);
    const log = `${(wal / mpanDays).toFixed(0).padStart(6)} WAL B in ${(records / mpanDays).toFixed(2)} records and ${pages} whole pages`;
    return `${micros.padStart(8)} us ${String(calls).padStart(8)} calls ${String(count).padStart(9)} rows ${log}  ${words}`;
  });
  writeFileSync(join(folder, "statements.txt"), `${lines.join("\n")}\n`);
}
