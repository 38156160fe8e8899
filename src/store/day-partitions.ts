/** The partitions of settlement days, made before the first row of a day is written. */
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** The days that are known to have theirs, by the database that has them. */
const known = new WeakMap<Pool, Set<SettlementDay>>();

/**
 * Makes sure that settlement days have their partitions; remembered, so it costs nothing after the first time. Never in
 * a transaction: what is rolled back would be remembered all the same.
 */
export async function ensurePartitions(pool: Pool, days: Iterable<SettlementDay>): Promise<void> {
  const made = known.get(pool) ?? new Set();
  known.set(pool, made);
  const missing = [...new Set(days)].filter((day) => !made.has(day));
  if (missing.length === 0) return;
  await run(pool, "day/ensure-partitions", [`{${missing.join(",")}}`]);
  for (const day of missing) made.add(day);
}
