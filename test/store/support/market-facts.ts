/** Facts of the market for tests of the record: points without a registration, and saves of a few facts. */
import { type MarketFacts, noFacts } from "../../../src/domain/market/market-facts.ts";
import type { AppliedMessages } from "../../../src/stages/market-ports.ts";
import { saveMarket } from "../../../src/store/market.ts";
import { now, type Record } from "./record.ts";
import { mpanOf } from "./registration-lines.ts";

/** Saves some facts, and what else came of the messages. */
export async function saveFacts(
  record: Record,
  facts: Partial<MarketFacts>,
  changes: Partial<AppliedMessages> = {},
): Promise<void> {
  const work = await record.claimed("market");
  const waiting = { transactionIds: [], dueAt: now };
  const result = { facts: { ...noFacts, ...facts }, outcomes: [], waiting };
  await saveMarket(record.pool, [work], { ...result, ...changes }, now);
}

let points = 100;

/** A point that no other test of the file uses, known by its MPAN alone. */
export async function newPoint(record: Record): Promise<{ pointId: number; mpan: string }> {
  points += 1;
  const mpan = mpanOf(points);
  const [row] = await record.rows("insert into point (mpan) values ($1) returning point_id", [
    mpan,
  ]);
  return { pointId: Number(row?.["point_id"]), mpan };
}
