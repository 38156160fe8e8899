/** What the market has told of the registers of a batch's points, loaded in one statement. */
import { isActive } from "../domain/identity/measurement-quantity.ts";
import { dayMs, dayStart } from "../domain/time/settlement-day.ts";
import type { DayToJudge } from "./day-to-judge.ts";
import type { EvidencePorts, MarketReadsWanted, PointMarketReads } from "./evidence-ports.ts";

/** The reads that a day may rest on. */
export type MarketReadsOf = (day: DayToJudge) => PointMarketReads;

const nothing: PointMarketReads = { total: [], rates: [] };

/**
 * Loads the reads of every point as far as brackets and history of its days reach. Each day has its own, so that it
 * comes to the same figures in whatever batch. Registers of reactive energy are not kept.
 */
export async function loadMarketReadsOf(
  days: readonly DayToJudge[],
  ports: Pick<EvidencePorts, "loadMarketReads">,
): Promise<MarketReadsOf> {
  const wanted = new Map<number, MarketReadsWanted>();
  for (const day of days) {
    if (!isActive(day.quantity)) continue;
    const reach = reachOf(day);
    const known = wanted.get(day.pointId) ?? reach;
    const from = Math.min(known.from, reach.from);
    wanted.set(day.pointId, { pointId: day.pointId, from, to: Math.max(known.to, reach.to) });
  }
  const loaded = await ports.loadMarketReads([...wanted.values()]);
  return (day) => {
    const held = isActive(day.quantity) ? loaded.get(day.pointId) : undefined;
    if (held === undefined) return nothing;
    const { from, to } = reachOf(day);
    const isNear = ({ at }: { readonly at: number }) => at >= from && at <= to;
    return { total: held.total.filter(isNear), rates: held.rates.filter(isNear) };
  };
}

function reachOf({ day, ruleset }: DayToJudge): { readonly from: number; readonly to: number } {
  const start = dayStart(day);
  const { recentE7Days, bracketDaysMax } = ruleset.estimate;
  const reachMs = Math.max(recentE7Days, bracketDaysMax) * dayMs;
  return { from: start - reachMs, to: start + dayMs + reachMs };
}
