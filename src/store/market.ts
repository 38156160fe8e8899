/** What stage `market` loads and saves: points by MPAN, facts, and what became of its messages. */
import { daysTouched } from "../domain/market/days-touched.ts";
import type { MarketFacts } from "../domain/market/market-facts.ts";
import type { MarketPoint } from "../domain/market/market-point.ts";
import type { Retriever } from "../domain/market/retriever.ts";
import type { Span } from "../domain/time/span.ts";
import { isOpen } from "../domain/timetable/next-run.ts";
import { limits } from "../limits.ts";
import type { ArrivedMessage } from "../stages/ingest.ts";
import type { AppliedMessages } from "../stages/market-ports.ts";
import type { Bell, ClaimedWork } from "../stages/ports.ts";
import { begetAmendments } from "./amendments.ts";
import { storeBlock } from "./inbox.ts";
import { type KeyRow, keyOfRow } from "./load-days.ts";
import { instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { saveMarketFacts } from "./save-market-facts.ts";
import { savePointFacts } from "./save-point-facts.ts";
import { saveProposalAnswers } from "./save-proposal-answers.ts";
import { oweStatus } from "./status-messages.ts";
import { begetDays, begetIds, finishWork } from "./work.ts";

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
 * Saves what messages come to in one transaction that ends the work and begets what follows, whose bells it returns:
 * deciding on amendments, and looking again at the days that register reads or changed facts of a point touch. What waits is rung by the sweep
 * when it falls due.
 */
export async function saveMarket(
  pool: Pool,
  work: readonly ClaimedWork[],
  { facts, outcomes, waiting }: AppliedMessages,
  now: number,
  { retriever, arrived }: Retrieval = byOurselves,
): Promise<readonly Bell[]> {
  return transaction(pool, async (client) => {
    await saveMarketFacts(client, facts);
    const retrieved = await storeArrived(client, arrived);
    await run(client, "market/save-outcomes", [
      textArray(outcomes.map(({ transactionId }) => transactionId)),
      textArray(outcomes.map(({ state }) => state)),
      textArray(outcomes.map(({ outcome }) => outcome)),
      instantText(now),
    ]);
    await begetIds(client, "market", waiting.dueAt, waiting.transactionIds);
    const asked = facts.amendmentRequests.map(({ transactionId }) => transactionId);
    const bells = await begetAmendments(client, asked, now);
    const reopened = await reopenTouched(client, facts.registerReads, now);
    const changed = await savePointFacts(client, facts.pointFacts, now, retriever);
    const answers = await saveProposalAnswers(client, facts.proposalAnswers, now);
    const ids = outcomes.map(({ transactionId }) => transactionId);
    const owed = await oweStatus(client, ids, now);
    await finishWork(client, work);
    return [...retrieved, ...bells, ...reopened, ...changed, ...answers, ...owed];
  });
}

/** What comes of a retriever beside its facts. */
interface Retrieval {
  readonly retriever: Retriever | null;
  /** `retrievedReads` as messages of their meters. */
  readonly arrived: readonly ArrivedMessage[];
}

const byOurselves: Retrieval = { retriever: null, arrived: [] };

/** In blocks of the size that ingest makes; what is held already begets no work. */
async function storeArrived(
  client: Client,
  arrived: readonly ArrivedMessage[],
): Promise<readonly Bell[]> {
  const bells: Bell[] = [];
  for (let from = 0; from < arrived.length; from += limits.blockMessagesMax) {
    const group = arrived.slice(from, from + limits.blockMessagesMax);
    bells.push(...(await storeBlock(client, "sds-market", group)).bells);
  }
  return bells;
}

/** Days past their final cut-off stay as they are. */
async function reopenTouched(
  client: Client,
  reads: MarketFacts["registerReads"],
  now: number,
): Promise<readonly Bell[]> {
  const touched = daysTouched(reads).filter(({ day }) => isOpen(day, now));
  if (touched.length === 0) return [];
  const rows = await run<KeyRow & Record<string, unknown>>(client, "market/find-touched-days", [
    `{${touched.map(({ day }) => day).join(",")}}`,
    intArray(touched.map(({ pointId }) => pointId)),
  ]);
  return begetDays(client, "validate", now, rows.map(keyOfRow));
}
