/**
 * The days that are most like one: three published orders of search among the days that may serve. The
 * two-week table and the three nearest days are Itron's, the nearest like day that of Energy Sparks. Bank
 * holidays are like Sundays to the first, and like any day of a weekend to the others.
 */
import { present } from "../../std/assert.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import { isBankHoliday, weekdayOf } from "../timetable/bank-holiday.ts";
import type { DayEvidence } from "./evidence.ts";
import { dayBeside } from "./shape-on.ts";
import type { ReferenceDay } from "./wider-evidence.ts";

export interface LikeDaySearch {
  readonly isUsable: (day: SettlementDay) => boolean;
  readonly isHoliday: (day: SettlementDay) => boolean;
}

/** Days to try from Sunday to Saturday, in their order. The table is data. */
const twoWeekTable: readonly (readonly number[])[] = [
  [-7],
  [-7, -14],
  [-7, -6, -5],
  [-7, -1, -8, -6],
  [-7, -1, -8, -2, -9],
  [-7],
  [-7],
];
const daysPerWeek = 7;
const nearestDaysMax = 100;
const threeDaysMax = 28;
const threeCount = 3;

/** The day that the two-week table names, or null. A holiday takes the Sunday of its week, or the one before. */
export function twoWeekDay(day: SettlementDay, search: LikeDaySearch): SettlementDay | null {
  const weekday = weekdayOf(day);
  const offsets = search.isHoliday(day)
    ? [-weekday, -weekday - daysPerWeek]
    : present(twoWeekTable[weekday], "a row of the table");
  const found = offsets.find((offset) => offset < 0 && search.isUsable(dayBeside(day, offset)));
  return found === undefined ? null : dayBeside(day, found);
}

/** The nearest day of the same kind (weekday; weekend or holiday) within 100 days, the later one first. */
export function nearestLikeDay(day: SettlementDay, search: LikeDaySearch): SettlementDay | null {
  const isWeekday = isOrdinaryWeekday(day, search);
  for (let distance = 1; distance <= nearestDaysMax; distance += 1)
    for (const offset of [distance, -distance]) {
      const other = dayBeside(day, offset);
      if (search.isUsable(other) && isOrdinaryWeekday(other, search) === isWeekday) return other;
    }
  return null;
}

/**
 * The three nearest days within 28, the earlier one first: of the same weekday (for a holiday: holidays), else
 * filled up with days of the same kind. Null where there are not three.
 */
export function threeNearestDays(
  day: SettlementDay,
  search: LikeDaySearch,
): readonly SettlementDay[] | null {
  const isWeekday = isOrdinaryWeekday(day, search);
  const same: SettlementDay[] = [];
  const ofKind: SettlementDay[] = [];
  for (let distance = 1; distance <= threeDaysMax; distance += 1)
    for (const offset of [-distance, distance]) {
      const other = dayBeside(day, offset);
      if (!search.isUsable(other)) continue;
      if (isSameWeekday(day, other, search)) same.push(other);
      else if (isOrdinaryWeekday(other, search) === isWeekday) ofKind.push(other);
    }
  const nearest = [...same, ...ofKind].slice(0, threeCount);
  return nearest.length === threeCount ? nearest : null;
}

function isSameWeekday(
  day: SettlementDay,
  other: SettlementDay,
  { isHoliday }: LikeDaySearch,
): boolean {
  if (isHoliday(day) || isHoliday(other)) return isHoliday(day) && isHoliday(other);
  return weekdayOf(day) === weekdayOf(other);
}

function isOrdinaryWeekday(day: SettlementDay, { isHoliday }: LikeDaySearch): boolean {
  return weekdayOf(day) % 6 !== 0 && !isHoliday(day);
}

/** The reference day most like the day of the evidence: by the two-week table, else the nearest [ours]. */
export function likeDayOf(evidence: DayEvidence): ReferenceDay | null {
  const { byDay, search } = searchOf(evidence);
  const found = twoWeekDay(evidence.day, search) ?? nearestLikeDay(evidence.day, search);
  return found === null ? null : (byDay.get(found) ?? null);
}

/** The three nearest reference days, or null. */
export function threeLikeDaysOf(evidence: DayEvidence): readonly ReferenceDay[] | null {
  const { byDay, search } = searchOf(evidence);
  const found = threeNearestDays(evidence.day, search);
  return found?.map((day) => present(byDay.get(day), "a reference day")) ?? null;
}

function searchOf({ day, history }: DayEvidence) {
  const byDay = new Map(history.days.map((each) => [each.day, each]));
  const search: LikeDaySearch = {
    isUsable: (other) => other !== day && byDay.has(other),
    isHoliday: isBankHoliday,
  };
  return { byDay, search };
}
