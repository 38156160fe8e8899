/** The usual shape of a day, by London time, so that a clock change moves nobody: what V48 holds a day against. */
import { londonClock } from "../time/london-day.ts";
import { Memo } from "../time/memo.ts";
import { dayMs, dayStart, type SettlementDay, settlementDay } from "../time/settlement-day.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import type { HistoryDay } from "./history.ts";

/** How many reference days make a shape. */
const shapeDays = 14;

/**
 * 48 medians by UTC slot of `day` over 14 reference days, each read at the same London time; null where a day of
 * the other clock does not reach. An empty list: too few days.
 */
export function referenceShape(
  day: SettlementDay,
  reference: readonly HistoryDay[],
): readonly (number | null)[] {
  if (reference.length < shapeDays) return [];
  const own = offsets.get(day);
  const days = reference.slice(0, shapeDays).map((each) => ({
    wattHours: each.wattHours,
    shift: own - offsets.get(each.day),
  }));
  return Array.from({ length: periodsPerDay }, (_, slot) => {
    const figures: number[] = [];
    for (const { wattHours, shift } of days) {
      const wh = wattHours[slot + shift] ?? null;
      if (wh !== null) figures.push(wh);
    }
    return median(figures);
  });
}

/** Nearest rank; null of none. */
function median(figures: number[]): number | null {
  figures.sort((a, b) => a - b);
  return figures[Math.ceil(figures.length / 2) - 1] ?? null;
}

/** Half hours that London is ahead of UTC at noon of a day. */
const offsets = new Memo((day) =>
  londonClock(dayStart(settlementDay(day)) + dayMs / 2) === "12:00" ? 0 : 2,
);
