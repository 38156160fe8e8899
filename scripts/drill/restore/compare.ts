/** What a database that was brought back holds, against what was acknowledged. */
import pg from "pg";
import type { Acknowledged } from "./writers.ts";

export interface Comparison {
  /** Acknowledged, and not there: there must be none. */
  readonly missing: number;
  /** There, and never acknowledged: an answer that the loss cut off. */
  readonly unacknowledged: number;
  /** Blocks whose bytes are not those that were hashed. */
  readonly damaged: number;
}

/** Looks for every message of `acknowledged`, and hashes every body again. */
export async function compare(
  url: string,
  acknowledged: readonly Acknowledged[],
): Promise<Comparison> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const held = await client.query<{ name: string }>(
      "select m.device_id || ' ' || m.seq || ' ' || encode(m.sha256, 'hex') as name from inbox_message as m join inbox_block using (block_id)",
    );
    const damaged = await client.query<{ count: number }>(
      "select count(*)::int as count from inbox_block where sha256(body) <> sha256",
    );
    const names = new Set(held.rows.map(({ name }) => name));
    const missing = acknowledged.filter((name) => !names.has(name)).length;
    return {
      missing,
      unacknowledged: names.size - (acknowledged.length - missing),
      damaged: damaged.rows[0]?.count ?? 0,
    };
  } finally {
    await client.end();
  }
}
