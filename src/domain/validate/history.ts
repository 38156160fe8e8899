/** The days of a point before the one that is judged, and what the series rules read out of them. */

import type { SettlementDay } from "../time/settlement-day.ts";
import { isBankHoliday, weekdayOf } from "../timetable/bank-holiday.ts";
import type { DarkSlots } from "./dark-slots.ts";
import { darkEnergy } from "./dark-slots.ts";
import type { Sample } from "./rules/k-sigma.ts";
import { type RecordedDay, referenceDaysOf } from "./rules/reference-day.ts";
import type { ValueRun } from "./value-run.ts";

export interface HistoryDay extends RecordedDay {
  /** 48 by period: actual watt-hours; null where the slot is not actual. */
  readonly wattHours: readonly (number | null)[];
  readonly totalWh: number;
  readonly highestWh: number;
  /** Energy in the dark half hours, watt-hours; only export is asked for it. */
  readonly darkWh: number;
}

/** Days of a point before `day` as the record holds them, newest first. */
export interface PointHistory {
  readonly day: SettlementDay;
  readonly days: readonly HistoryDay[];
}

const sunday = 0;

/** A day of the record as history keeps it. */
export function historyDay(
  recorded: RecordedDay,
  wattHours: readonly (number | null)[],
  dark: DarkSlots,
): HistoryDay {
  let totalWh = 0;
  let highestWh = 0;
  for (const wh of wattHours) {
    if (wh === null) continue;
    totalWh += wh;
    if (wh > highestWh) highestWh = wh;
  }
  return { ...recorded, wattHours, totalWh, highestWh, darkWh: darkEnergy(wattHours, dark) };
}

/** The days that may serve as reference (V77), newest first, at most `daysMax`. */
export function referenceOf(
  history: PointHistory,
  figures: { readonly actualSlotsMin: number; readonly gapDaysMax: number },
  daysMax: number,
): readonly HistoryDay[] {
  const usable = referenceDaysOf(history, figures);
  return usable.length > daysMax ? usable.slice(0, daysMax) : usable;
}

/** Totals of the reference days on the same UTC weekday, newest first; a bank holiday counts as a Sunday (V72). */
export function sameWeekdayTotals(
  day: SettlementDay,
  reference: readonly HistoryDay[],
): readonly number[] {
  const kind = kindOfDay(day);
  const totals: number[] = [];
  for (const each of reference) if (kindOfDay(each.day) === kind) totals.push(each.totalWh);
  return totals;
}

const kinds = new Map<SettlementDay, number>();

/** UTC weekday, 0 for Sundays and bank holidays. Remembered: the same few days are asked about for every point. */
function kindOfDay(day: SettlementDay): number {
  const known = kinds.get(day);
  if (known !== undefined) return known;
  if (kinds.size > 10_000) kinds.clear();
  const kind = isBankHoliday(day) ? sunday : weekdayOf(day);
  kinds.set(day, kind);
  return kind;
}

/** The figures of one slot on the reference days (V70). */
export function sampleOfSlot(reference: readonly HistoryDay[], slot: number): Sample {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (const { wattHours } of reference) {
    const wh = wattHours[slot] ?? null;
    if (wh === null) continue;
    count += 1;
    sum += wh;
    squares += wh * wh;
  }
  return { count, sum, squares };
}

/** What reaches into a day from the days right before it: the run of one figure, and the gap. */
export function carriedOver({ day, days }: PointHistory): {
  readonly runBefore: ValueRun | null;
  readonly gapBefore: number;
} {
  let run: { wattHours: number; slots: number } | null = null;
  let gapBefore = 0;
  let next = day;
  for (const each of days) {
    if (!isDayBefore(each.day, next)) break;
    next = each.day;
    for (let slot = each.wattHours.length - 1; slot >= 0; slot -= 1) {
      const wh = each.wattHours[slot] ?? null;
      if (wh === null) {
        if (run !== null) return { runBefore: run, gapBefore: 0 };
        gapBefore += 1;
      } else if (gapBefore > 0) return { runBefore: null, gapBefore };
      else if (run === null) run = { wattHours: wh, slots: 1 };
      else if (run.wattHours === wh) run.slots += 1;
      else return { runBefore: run, gapBefore: 0 };
    }
  }
  return { runBefore: run, gapBefore };
}

function isDayBefore(day: SettlementDay, next: SettlementDay): boolean {
  return Date.parse(day) + 86_400_000 === Date.parse(next);
}
