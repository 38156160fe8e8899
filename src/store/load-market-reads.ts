/** Register reads that the market has told of points, for a whole batch in a statement. */
import type { ReadEvent, ReadingMethod } from "../domain/market/market-read.ts";
import type { MarketReadsWanted, PointMarketReads } from "../stages/evidence-ports.ts";
import { instantArray, intArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

type MarketReadRow = Record<string, unknown> & {
  readonly point_id: number;
  readonly at: number;
  readonly meter_id: string;
  readonly register_id: string;
  readonly event: ReadEvent;
  readonly method: ReadingMethod | null;
  readonly wh: number;
  readonly stamped_at: number;
  readonly transaction_id: string;
};

/** By point, in time order; a point of which nothing was told is left out. */
export async function loadMarketReads(
  on: Pool | Client,
  wanted: readonly MarketReadsWanted[],
): Promise<ReadonlyMap<number, PointMarketReads>> {
  const found = new Map<number, { total: Total[]; rates: Rate[] }>();
  if (wanted.length === 0) return found;
  const rows = await run<MarketReadRow>(on, "evidence/load-market-reads", [
    intArray(wanted.map(({ pointId }) => pointId)),
    instantArray(wanted.map(({ from }) => from)),
    instantArray(wanted.map(({ to }) => to)),
  ]);
  for (const row of rows) {
    const { point_id: pointId, at, meter_id: meterId, wh: wattHours, event, method } = row;
    const held = found.get(pointId) ?? { total: [], rates: [] };
    found.set(pointId, held);
    const { stamped_at: stampedAt, transaction_id: transactionId, register_id: registerId } = row;
    const read = { meterId, at, wattHours, event, stampedAt, transactionId };
    if (method === null) held.rates.push({ ...read, registerId });
    else held.total.push({ ...read, method });
  }
  return found;
}

type Total = PointMarketReads["total"][number];
type Rate = PointMarketReads["rates"][number];
