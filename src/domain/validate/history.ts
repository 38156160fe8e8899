/** The days of a point before the one that is judged, and what the series rules read out of them. */

import { dayAt, dayMs, type SettlementDay } from "../time/settlement-day.ts";
import { isBankHoliday, weekdayOf } from "../timetable/bank-holiday.ts";
import { type DarkSlots, darkEnergy } from "./dark-slots.ts";
import { dayNumber } from "./day-number.ts";
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
  // Written out: objects made by spreading are an order of magnitude slower to read (Node 20).
  return {
    day: recorded.day,
    dayNumber: recorded.dayNumber,
    actualSlots: recorded.actualSlots,
    flags: recorded.flags,
    hasCriticalChange: recorded.hasCriticalChange,
    hasOutage: recorded.hasOutage,
    wattHours,
    totalWh,
    highestWh,
    darkWh: darkEnergy(wattHours, dark),
  };
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
  const kind = kindOfDay(dayNumber(day));
  const totals: number[] = [];
  for (const each of reference) if (kindOfDay(each.dayNumber) === kind) totals.push(each.totalWh);
  return totals;
}

const kinds = new Map<number, number>();

/** UTC weekday, 0 for Sundays and bank holidays. Remembered: the same few days are asked about for every point. */
function kindOfDay(number: number): number {
  const known = kinds.get(number);
  if (known !== undefined) return known;
  if (kinds.size > 10_000) kinds.clear();
  const day = dayAt(number * dayMs);
  const kind = isBankHoliday(day) ? sunday : weekdayOf(day);
  kinds.set(number, kind);
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

/** What reaches into a day from the days right before it: the run of one figure, or the gap. */
export function carriedOver(history: PointHistory): {
  readonly runBefore: ValueRun | null;
  readonly gapBefore: number;
} {
  let value: number | null = null;
  let slots = 0;
  for (const wh of figuresBackwards(history)) {
    if (slots === 0) value = wh;
    if (wh !== value) break;
    slots += 1;
  }
  return value === null
    ? { runBefore: null, gapBefore: slots }
    : { runBefore: { wattHours: value, slots }, gapBefore: 0 };
}

/** Slot by slot from the end of the day before back to the first day that is not held. */
function* figuresBackwards({ day, days }: PointHistory): Generator<number | null> {
  let next = dayNumber(day);
  for (const each of days) {
    if (each.dayNumber !== next - 1) return;
    next -= 1;
    for (let slot = each.wattHours.length - 1; slot >= 0; slot -= 1)
      yield each.wattHours[slot] ?? null;
  }
}
