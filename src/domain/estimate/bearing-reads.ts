/** Which register reads of a point bear on one day, how far its brackets reach, and what the days before advanced. */
import type { AppointedSlots } from "../day/consumption-day.ts";
import { addDays, dayAt, dayMs, dayStart, type SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs } from "../time/settlement-period.ts";
import { carryToGrid, isOnGrid } from "./register-time.ts";
import type { UsableRead } from "./usable-reads.ts";
import type { DailyAdvance } from "./wider-evidence.ts";

/**
 * The reads that bear on the day: older ones back to the last critical change, and later ones up to the first on the
 * grid that closes the day, not past the next change. `changes`: instants of critical changes, in time order.
 */
export function bearingReads<Read extends { readonly at: number }>(
  reads: readonly Read[],
  day: SettlementDay,
  changes: readonly number[],
): readonly Read[] {
  const start = dayStart(day);
  const from = changes.findLast((at) => at <= start) ?? Number.NEGATIVE_INFINITY;
  const to = changes.find((at) => at > start) ?? Number.POSITIVE_INFINITY;
  const bearing: Read[] = [];
  for (const read of reads) {
    if (read.at < from) continue;
    if (read.at > to) break;
    bearing.push(read);
    if (read.at >= start + dayMs && isOnGrid(read.at)) break;
  }
  return bearing;
}

/** The days before and after that a day's brackets reach over; null: none of them leaves the day. */
export interface BracketReach {
  readonly first: SettlementDay;
  readonly last: SettlementDay;
}

/**
 * How far brackets reach that may hold slots of the day, at most `daysMax` to each side: from the last read on the
 * grid before it, or the earliest of those off the grid, to the first on the grid behind it, or the last.
 */
export function reachOf(
  reads: readonly { readonly at: number }[],
  { day, appointed }: { readonly day: SettlementDay; readonly appointed: AppointedSlots },
  daysMax: number,
): BracketReach | null {
  const start = dayStart(day);
  const opensAt = start + (appointed.first - 1) * halfHourMs;
  const closesAt = start + appointed.last * halfHourMs;
  let from: number | null = null;
  let to: number | null = null;
  let count = 0;
  for (const { at } of reads) {
    if (at < start - daysMax * dayMs || at > closesAt + daysMax * dayMs) continue;
    const isOpening = at <= opensAt && isOnGrid(at);
    if (isOpening) count = 0;
    if (isOpening || from === null) from = carryToGrid(at);
    to = carryToGrid(at);
    count += 1;
  }
  if (from === null || to === null || count < 2 || to <= opensAt || from >= closesAt) return null;
  const first = dayAt(Math.min(from, start));
  const last = dayAt(Math.max(to - 1, start));
  return first === day && last === day ? null : { first, last };
}

/** Register advances of whole UTC days before the day, at most `daysMax` back, in time order. */
export function advancesBefore(
  reads: readonly UsableRead[],
  day: SettlementDay,
  daysMax: number,
): readonly DailyAdvance[] {
  const start = dayStart(day);
  const midnights = new Map<number, UsableRead>();
  for (const read of reads)
    if (read.at >= start - daysMax * dayMs && read.at <= start && read.at % dayMs === 0)
      midnights.set(read.at, read);
  const advances: DailyAdvance[] = [];
  for (let back = daysMax; back >= 1; back -= 1) {
    const opening = midnights.get(start - back * dayMs);
    const closing = midnights.get(start - (back - 1) * dayMs);
    if (opening === undefined || closing === undefined || opening.epoch !== closing.epoch) continue;
    const own = addDays(day, -back);
    advances.push({
      day: own,
      wattHours: closing.wattHours - opening.wattHours,
      source: `${own} ${opening.source} ${closing.source}`,
    });
  }
  return advances;
}
