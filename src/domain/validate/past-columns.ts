/**
 * What the series rules ask of every day before one, side by side in one typed array: a walk over five weeks of
 * objects would wait for memory at each of them.
 */
import type { HistoryDay } from "./history.ts";

/** Numbers of a day, newest day first: the number at `index * columnsPerDay` and those after it. */
export type PastColumns = Float64Array;

/** A day has so many numbers. */
export const columnsPerDay = 5;

/** Where a day's numbers stand behind its first, which is its day number. */
export const column = { totalWh: 1, highestWh: 2, lastWh: 3, marks: 4 } as const;

/** The marks of a day in one number: actual slots in the low bits, then the weekday kind, then what bars it. */
const mark = { slots: 63, kindShift: 6, kind: 7, unsound: 512, change: 1024 } as const;

/** In place of the last half hour where it is not actual. */
const missing = -1;

/** The columns of days, newest first. */
export function pastColumns(days: readonly HistoryDay[]): PastColumns {
  if (days.length === 0) return noColumns;
  const columns = new Float64Array(days.length * columnsPerDay);
  let at = 0;
  for (const day of days) {
    columns[at] = day.dayNumber;
    columns[at + column.totalWh] = day.totalWh;
    columns[at + column.highestWh] = day.highestWh;
    columns[at + column.lastWh] = day.lastWh ?? missing;
    columns[at + column.marks] =
      day.actualSlots |
      (day.weekdayKind << mark.kindShift) |
      (day.hasOutage || day.isDoubted ? mark.unsound : 0) |
      (day.hasCriticalChange ? mark.change : 0);
    at += columnsPerDay;
  }
  return columns;
}

const noColumns = new Float64Array(0);

/** False when no run and no gap of the days before can reach into a day that starts with this half hour. */
export function mayReachInto(columns: PastColumns, firstWh: number | null): boolean {
  // Asked first: a look beyond the end of a typed array is slow.
  if (columns.length === 0) return false;
  const lastWh = columns[column.lastWh] ?? missing;
  return lastWh === missing || lastWh === firstWh;
}

/** True where something changed on the day, which ends the search for reference days (V77). */
export function hasChange(marks: number): boolean {
  return (marks & mark.change) !== 0;
}

/** True for a day that may serve as reference (V77). */
export function mayServe(marks: number, actualSlotsMin: number): boolean {
  return (marks & mark.unsound) === 0 && (marks & mark.slots) >= actualSlotsMin;
}

/** The weekday kind of the day (V72). */
export function kindOf(marks: number): number {
  return (marks >> mark.kindShift) & mark.kind;
}
