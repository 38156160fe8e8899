/** The days before one as V47 counts them back. */
import { dayNumber } from "./day-number.ts";
import type { HistoryDay, PointHistory } from "./history.ts";
import { column, columnsPerDay } from "./past-columns.ts";

type HalfHours = HistoryDay["wattHours"];

/** The figures of the day before, of the one before that, and so on; null where one is not held. */
export function daysBefore(
  history: PointHistory,
  lookBackDays: number,
): readonly (HalfHours | null)[] {
  const previousDays: (HalfHours | null)[] = [];
  const today = dayNumber(history.day);
  for (const each of history.days) {
    const daysAgo = today - each.dayNumber;
    if (daysAgo > lookBackDays) break;
    while (previousDays.length < daysAgo - 1) previousDays.push(null);
    previousDays.push(each.wattHours);
  }
  return previousDays;
}

/** True when one of those days has this total: only then can it be the same day again. */
export function hasEqualTotal(
  history: PointHistory,
  lookBackDays: number,
  totalWh: number,
): boolean {
  const oldest = dayNumber(history.day) - lookBackDays;
  const { columns } = history;
  for (let at = 0; at < columns.length; at += columnsPerDay) {
    if ((columns[at] ?? 0) < oldest) return false;
    if (columns[at + column.totalWh] === totalWh) return true;
  }
  return false;
}
