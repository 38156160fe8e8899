/** What is known of the annual consumption of points, from suppliers and from the centre (estimation.md 7). */
import type {
  CentralConsumption,
  NominatedConsumption,
} from "../domain/default/annual-consumption.ts";
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import { intArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

interface Row {
  readonly point_id: number;
  readonly source: "nominated" | "central" | "registered";
  readonly from_day: SettlementDay;
  readonly expiry_day: SettlementDay | null;
  readonly wh: number;
  readonly quality: string | null;
  readonly stamped_at: number | null;
}

interface Held {
  readonly nominated: NominatedConsumption[];
  readonly central: CentralConsumption[];
}

/** What a registration brings along is the centre's too; its quality is not kept, and any is used. */
const unstatedQuality = "A";

/**
 * By point, in one statement; one of which nothing is known is left out. Which figure holds on a day is said by
 * `annualFigureOn`: of two from the centre with one date the last in the list, a message before a registration.
 */
export async function loadAnnual(
  on: Pool | Client,
  points: readonly number[],
): Promise<ReadonlyMap<number, Held>> {
  const byPoint = new Map<number, Held>();
  if (points.length === 0) return byPoint;
  for (const row of await run<Row>(on, "market/load-annual", [intArray([...new Set(points)])])) {
    const held = byPoint.get(row.point_id) ?? { nominated: [], central: [] };
    byPoint.set(row.point_id, held);
    const { from_day: from, wh: wattHours, expiry_day: expiry, stamped_at: stampedAt } = row;
    if (row.source === "nominated")
      held.nominated.push({ from, expiry, wattHours, receivedAt: stampedAt ?? 0 });
    else held.central.push({ from, wattHours, quality: row.quality ?? unstatedQuality });
  }
  return byPoint;
}
