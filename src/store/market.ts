/** What stage `market` loads and saves: points by MPAN, facts, and what became of its messages. */
import type { MarketPoint } from "../domain/market/market-point.ts";
import type { Span } from "../domain/time/span.ts";
import type { AppliedMessages } from "../stages/market-ports.ts";
import type { Bell, ClaimedWork } from "../stages/ports.ts";
import { begetAmendments } from "./amendments.ts";
import { instantText, textArray } from "./pg-text.ts";
import { type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { saveMarketFacts } from "./save-market-facts.ts";
import { begetIds, finishWork } from "./work.ts";

/** Points that are registered to us at some time, by MPAN. */
export async function loadMarketPoints(
  pool: Pool,
  mpans: readonly string[],
): Promise<ReadonlyMap<string, MarketPoint>> {
  const rows = await run<{ mpan: string; point_id: number; from_at: number; to_at: number | null }>(
    pool,
    "market/load-points",
    [textArray(mpans)],
  );
  const points = new Map<string, { pointId: number; appointed: Span[] }>();
  for (const { mpan, point_id: pointId, from_at: from, to_at: to } of rows) {
    const known = points.get(mpan);
    if (known === undefined) points.set(mpan, { pointId, appointed: [{ from, to }] });
    else known.appointed.push({ from, to });
  }
  return points;
}

/**
 * Saves what messages come to in one transaction that ends the work and begets the work of deciding on amendments, whose bells it returns.
 * What waits is rung by the sweep when it falls due.
 */
export async function saveMarket(
  pool: Pool,
  work: readonly ClaimedWork[],
  { facts, outcomes, waiting }: AppliedMessages,
  now: number,
): Promise<readonly Bell[]> {
  return transaction(pool, async (client) => {
    await saveMarketFacts(client, facts);
    await run(client, "market/save-outcomes", [
      textArray(outcomes.map(({ transactionId }) => transactionId)),
      textArray(outcomes.map(({ state }) => state)),
      textArray(outcomes.map(({ outcome }) => outcome)),
      instantText(now),
    ]);
    await begetIds(client, "market", waiting.dueAt, waiting.transactionIds);
    const asked = facts.amendmentRequests.map(({ transactionId }) => transactionId);
    const bells = await begetAmendments(client, asked, now);
    await finishWork(client, work);
    return bells;
  });
}
