/** The days of a point before the one that is judged, and what the series rules read out of them. */

import { dayAt, dayMs, type SettlementDay } from "../time/settlement-day.ts";
import { isBankHoliday, weekdayOf } from "../timetable/bank-holiday.ts";
import { type DarkSlots, darkEnergy } from "./dark-slots.ts";
import { type DayFigures, figuresOf } from "./day-figures.ts";
import { dayNumber } from "./day-number.ts";
import { type PastColumns, pastColumns } from "./past-columns.ts";
import type { RuleId } from "./rule.ts";
import type { Sample } from "./rules/k-sigma.ts";
import { isDoubted, type RecordedDay, referenceDaysOf } from "./rules/reference-day.ts";
import type { ValueRun } from "./value-run.ts";

/** A day of the record as history keeps it: its half hours are asked of its figures, which may have to unpack them. */
export class HistoryDay implements RecordedDay {
  readonly day: SettlementDay;
  readonly dayNumber: number;
  readonly actualSlots: number;
  readonly flags: readonly RuleId[];
  readonly hasCriticalChange: boolean;
  readonly hasOutage: boolean;
  /** Of all actual half hours, and the highest of them. */
  readonly totalWh: number;
  readonly highestWh: number;
  /** The last half hour; null where it is not actual. */
  readonly lastWh: number | null;
  /** A rule stands on it that bars it from being a reference (V77); kept, as it is asked about on many later days. */
  readonly isDoubted: boolean;
  /** UTC weekday, 0 for Sundays and bank holidays (V72). */
  readonly weekdayKind: number;
  readonly #figures: DayFigures;
  readonly #dark: DarkSlots;

  constructor(recorded: RecordedDay, figures: DayFigures, dark: DarkSlots) {
    this.day = recorded.day;
    this.dayNumber = recorded.dayNumber;
    this.actualSlots = recorded.actualSlots;
    this.flags = recorded.flags;
    this.hasCriticalChange = recorded.hasCriticalChange;
    this.hasOutage = recorded.hasOutage;
    this.totalWh = figures.totalWh;
    this.highestWh = figures.highestWh;
    this.lastWh = figures.lastWh;
    this.isDoubted = isDoubted(recorded.flags);
    this.weekdayKind = kindOfDay(recorded.dayNumber);
    this.#figures = figures;
    this.#dark = dark;
  }

  /** 48 by period: actual watt-hours; null where the slot is not actual. */
  get wattHours(): readonly (number | null)[] {
    return this.#figures.wattHours;
  }

  /** Energy in the dark half hours, watt-hours; only export is asked for it. */
  get darkWh(): number {
    return darkEnergy(this.#figures.wattHours, this.#dark);
  }
}

/** Days of a point before `day` as the record holds them, newest first; made by `pointHistory`. */
export interface PointHistory {
  readonly day: SettlementDay;
  readonly days: readonly HistoryDay[];
  /** The same days in columns, for the rules that walk over all of them. */
  readonly columns: PastColumns;
}

/** The days before `day`, newest first, as the rules look back on them. */
export function pointHistory(day: SettlementDay, days: readonly HistoryDay[]): PointHistory {
  return { day, days, columns: pastColumns(days) };
}

const sunday = 0;

/** A day of the record by its half hours. */
export function historyDay(
  recorded: RecordedDay,
  wattHours: readonly (number | null)[],
  dark: DarkSlots,
): HistoryDay {
  return new HistoryDay(recorded, figuresOf(wattHours), dark);
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
  for (const each of reference) if (each.weekdayKind === kind) totals.push(each.totalWh);
  return totals;
}

const kinds = new Map<number, number>();

/** UTC weekday, 0 for Sundays and bank holidays. Remembered: the same few days are asked about for every point. */
export function kindOfDay(number: number): number {
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
export function carriedOver({ day, days }: PointHistory): {
  readonly runBefore: ValueRun | null;
  readonly gapBefore: number;
} {
  let next = dayNumber(day) - 1;
  const [before] = days;
  if (before === undefined || before.dayNumber !== next) return nothingBefore;
  const value = before.wattHours[before.wattHours.length - 1] ?? null;
  let slots = 0;
  for (const { dayNumber: number, wattHours } of days) {
    // A day that is not held ends both.
    if (number !== next) break;
    next -= 1;
    const run = runAtEnd(wattHours, value);
    slots += run;
    if (run < wattHours.length) break;
  }
  return value === null
    ? { runBefore: null, gapBefore: slots }
    : { runBefore: { wattHours: value, slots }, gapBefore: 0 };
}

const nothingBefore = { runBefore: null, gapBefore: 0 } as const;

/** How many of the last half hours of a day hold the value. */
function runAtEnd(wattHours: readonly (number | null)[], value: number | null): number {
  let slots = 0;
  for (let slot = wattHours.length - 1; slot >= 0; slot -= 1) {
    if ((wattHours[slot] ?? null) !== value) break;
    slots += 1;
  }
  return slots;
}
