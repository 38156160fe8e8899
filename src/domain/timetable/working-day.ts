/** Working days of the settlement timetable: Monday to Friday, no bank holiday of England and Wales. */
import { assert, present } from "../../std/assert.ts";
import { addDays, type SettlementDay, settlementDay } from "../time/settlement-day.ts";
import { isBankHoliday, weekdayOf } from "./bank-holiday.ts";

const byYear = new Map<number, readonly SettlementDay[]>();

/** True on a working day. */
export function isWorkingDay(day: SettlementDay): boolean {
  const weekday = weekdayOf(day);
  return weekday >= 1 && weekday <= 5 && !isBankHoliday(day);
}

/** The working day `count` (0 or more) working days after `day`; the day itself is not counted. */
export function addWorkingDays(day: SettlementDay, count: number): SettlementDay {
  assert(Number.isInteger(count) && count >= 0, `not a count of working days: ${count}`);
  if (count === 0) return day;
  let year = yearOf(day);
  let days = workingDaysOf(year);
  // A final run lies 292 working days ahead, so whole years are skipped instead of days counted.
  let index = days.findIndex((candidate) => candidate > day);
  index = (index < 0 ? days.length : index) + count - 1;
  while (index >= days.length) {
    index -= days.length;
    year += 1;
    days = workingDaysOf(year);
  }
  return present(days[index], "working day");
}

/** The day itself when it is a working day, else the next one. */
export function workingDayFrom(day: SettlementDay): SettlementDay {
  return isWorkingDay(day) ? day : addWorkingDays(day, 1);
}

/** The last working day before `day`. */
export function workingDayBefore(day: SettlementDay): SettlementDay {
  let reached = addDays(day, -1);
  while (!isWorkingDay(reached)) reached = addDays(reached, -1);
  return reached;
}

function yearOf(day: SettlementDay): number {
  return Number(day.slice(0, 4));
}

function workingDaysOf(year: number): readonly SettlementDay[] {
  const known = byYear.get(year);
  if (known !== undefined) return known;
  const days: SettlementDay[] = [];
  for (let day = settlementDay(`${year}-01-01`); yearOf(day) === year; day = addDays(day, 1))
    if (isWorkingDay(day)) days.push(day);
  byYear.set(year, days);
  return days;
}
