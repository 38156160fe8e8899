/** What was found or taken and is not told yet. */
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** True while findings wait for a pass over exceptions, or points with news for one over advisories. */
export async function isNewsWaiting(pool: Pool): Promise<boolean> {
  const [row] = await run<{ is_waiting: boolean }>(pool, "ops/is-news-waiting", []);
  return row?.is_waiting ?? false;
}

/** True while devices wait for a receipt. */
export async function areReceiptsOwed(pool: Pool): Promise<boolean> {
  const [row] = await run<{ is_owed: boolean }>(pool, "ops/are-receipts-owed", []);
  return row?.is_owed ?? false;
}
