/** Columns of one meter and quantity as a reader would have filled them. */
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import { ReadColumns, readMark } from "../../../src/vee/read/read-columns.ts";

/** The half hour since 1970 UTC that starts at an instant such as `2026-10-20T00:00Z`. */
export function slotAt(instant: string): number {
  return Date.parse(instant) / halfHourMs;
}

/** Half hours in a row from `start` on; NaN: the file has no figure. */
export function columnsFrom(start: string, wattHours: readonly number[]): ReadColumns {
  const columns = new ReadColumns();
  for (const [index, wh] of wattHours.entries())
    columns.push(slotAt(start) + index, wh, readMark.actual);
  return columns;
}

/** Days of one figure each, or of figures by slot from 0. */
export function daysOf(
  count: number,
  figure: number | ((day: number, slot: number) => number),
): number[] {
  return Array.from({ length: count * 48 }, (_, index) =>
    typeof figure === "number" ? figure : figure(Math.floor(index / 48), index % 48),
  );
}

/** Figures of a home that no rule has anything to say about: never the same day twice, never far from usual. */
export function plainHome(day: number, slot: number): number {
  return 150 + ((day * 31 + slot * 17) % 97) + (slot > 34 && slot < 42 ? 120 : 0);
}
