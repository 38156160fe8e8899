/**
 * One walk over the days before: the sums that tell whether a series rule can speak at all. On most days none can,
 * and no list is made for it.
 */
import { present } from "../../std/assert.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { dayNumber } from "./day-number.ts";
import { type HistoryDay, kindOfDay, type PointHistory } from "./history.ts";
import {
  column,
  columnsPerDay,
  hasChange,
  kindOf,
  mayServe,
  type PastColumns,
} from "./past-columns.ts";

/** How many reference days a series rule looks back over. */
export const referenceDaysMax = 28;
/** V74 sets a week, the day itself included, against so many days before it. */
export const weekDays = 7;
/** The most reference days that one of the rules asks for. */
export const servedDaysMax = referenceDaysMax + weekDays - 1;

/** Sums over the days that may serve as reference (V77), at most `servedDaysMax`, newest first. */
export interface PastSurvey {
  /** The days, newest first: the first `served` of this list, which may hold more. */
  readonly days: readonly HistoryDay[];
  /** How many there are. */
  readonly served: number;
  /** Highest half hour of the first `referenceDaysMax`, watt-hours. */
  readonly peakWh: number;
  /** Those of the first `referenceDaysMax` that the day does not exceed by as much as V71 asks for. */
  readonly closeDays: number;
  /** Watt-hours of the first six, which with the day itself are a week. */
  readonly weekWh: number;
  /** Watt-hours of those after the first six. */
  readonly monthWh: number;
  /** Totals of the days of the same kind, newest first, as many as V72 asks for. */
  readonly sameWeekday: readonly number[];
}

/** Surveys the history of a day whose own total is `totalWh`. */
export function surveyPast(history: PointHistory, totalWh: number, ruleset: Ruleset): PastSurvey {
  const { days, columns } = history;
  const { actualSlotsMin, gapDaysMax } = ruleset.V77;
  const closeAboveWh = totalWh - ruleset.V71.riseWhMin;
  const today = dayNumber(history.day);
  const kind = kindOfDay(today);
  const sums: Sums = { served: 0, peakWh: 0, closeDays: 0, weekWh: 0, monthWh: 0 };
  const sameWeekday: number[] = [];
  // Most histories serve day for day, and then their own list will do.
  let picked: HistoryDay[] | null = null;
  let later = today;
  for (let at = 0; at < columns.length && sums.served < servedDaysMax; at += columnsPerDay) {
    const number = columns[at] ?? 0;
    const marks = columns[at + column.marks] ?? 0;
    if (later - number - 1 > gapDaysMax || hasChange(marks)) break;
    later = number;
    if (!mayServe(marks, actualSlotsMin)) {
      picked ??= days.slice(0, at / columnsPerDay);
      continue;
    }
    addDay(sums, columns, at, closeAboveWh);
    if (kindOf(marks) === kind) sameWeekday.push(columns[at + column.totalWh] ?? 0);
    picked?.push(present(days[at / columnsPerDay], "day of the past"));
  }
  return {
    days: picked ?? days,
    served: sums.served,
    peakWh: sums.peakWh,
    closeDays: sums.closeDays,
    weekWh: sums.weekWh,
    monthWh: sums.monthWh,
    sameWeekday: sameWeekday.slice(0, ruleset.V72.weeks),
  };
}

/** What a walk adds to: one for each survey, none for each day of it. */
type Sums = {
  -readonly [Sum in "served" | "peakWh" | "closeDays" | "weekWh" | "monthWh"]: PastSurvey[Sum];
};

function addDay(sums: Sums, columns: PastColumns, at: number, closeAboveWh: number): void {
  const dayWh = columns[at + column.totalWh] ?? 0;
  if (sums.served < referenceDaysMax) {
    sums.peakWh = Math.max(sums.peakWh, columns[at + column.highestWh] ?? 0);
    if (dayWh > closeAboveWh) sums.closeDays += 1;
  }
  if (sums.served < weekDays - 1) sums.weekWh += dayWh;
  else sums.monthWh += dayWh;
  sums.served += 1;
}
