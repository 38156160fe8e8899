/**
 * What the register says of the time before a day: the latest read up to its first half hour, and the read
 * from which the advance to it counts. Reads off the grid are carried, as they are in brackets.
 */
import { dayMs, dayStart } from "../time/settlement-day.ts";
import { halfHourMs } from "../time/settlement-period.ts";
import type { PastEnergy } from "./history-fill.ts";
import type { OpenDay } from "./open-day.ts";
import type { ChainedRead, ReadChain } from "./read-chain.ts";
import { carryToGrid } from "./register-time.ts";
import { shapeTotal } from "./shape-on.ts";

/**
 * The advance that ends with the latest read, if that is more than `afterDays` and at most `toDays` days old.
 * It counts from the read before, or with `fromEarliest` from the earliest of several that are as recent.
 * Null where there is no such pair in one chain, or where the register fell.
 */
export function registerPast(
  { evidence, chains }: OpenDay,
  age: { readonly afterDays: number; readonly toDays: number; readonly fromEarliest: boolean },
): PastEnergy | null {
  const start = dayStart(evidence.day);
  const reads = readsBefore(chains, start);
  const latest = reads.at(-1);
  if (latest === undefined) return null;
  const recentFrom = start - age.toDays * dayMs;
  if (latest.at < recentFrom || latest.at >= start - age.afterDays * dayMs) return null;
  const earliest = age.fromEarliest ? reads.find(({ at }) => at >= recentFrom) : latest;
  const opening = earliest === latest ? reads.at(-2) : earliest;
  if (opening === undefined) return null;
  const wattHours = latest.wattHours - opening.wattHours;
  if (wattHours < 0) return null;
  const total = shapeTotal(evidence, positionOf(opening, start), positionOf(latest, start));
  return total === 0
    ? null
    : { wattHours, shapeTotal: total, sources: [opening.source, latest.source] };
}

function positionOf({ at }: ChainedRead, start: number): number {
  return (carryToGrid(at) - start) / halfHourMs;
}

/** The reads up to an instant of the chain that holds the latest of them: what came before it is cut off. */
function readsBefore(chains: readonly ReadChain[], start: number): readonly ChainedRead[] {
  const chain = chains.findLast((reads) => (reads[0]?.at ?? Number.POSITIVE_INFINITY) <= start);
  return chain?.filter(({ at }) => at <= start) ?? [];
}
