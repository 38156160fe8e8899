/**
 * The simulator's own copy of the settlement timetable, as far as it needs one: when the service must have
 * filled a day for the II run. Written apart from the service's, so that a slip there shows here.
 */
import { londonTime } from "../src/domain/time/london-day.ts";
import {
  addDays,
  dayStart,
  type SettlementDay,
  settlementDay,
} from "../src/domain/time/settlement-day.ts";

/** Working days from a settlement day to its II run. */
const workingDaysToFirstRun = 4;
/** Hours before the cut-off at which the service fills what is missing. */
const leadMs = 6 * 3_600_000;

/** Holidays that were moved or added by proclamation; all others follow from rules. */
const oneOff: Readonly<Record<number, { added: readonly string[]; dropped: readonly string[] }>> = {
  2020: { added: ["2020-05-08"], dropped: ["2020-05-04"] },
  2022: { added: ["2022-06-02", "2022-06-03", "2022-09-19"], dropped: ["2022-05-30"] },
  2023: { added: ["2023-05-08"], dropped: [] },
};

const holidaysByYear = new Map<number, ReadonlySet<string>>();

/** The bank holidays of England and Wales in a year, as London dates. */
export function bankHolidays(year: number): ReadonlySet<string> {
  const known = holidaysByYear.get(year);
  if (known !== undefined) return known;
  const easter = easterSunday(year);
  const ruled = [
    movedToMonday(settlementDay(`${year}-01-01`)),
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(settlementDay(`${year}-05-01`)),
    firstMonday(settlementDay(`${year}-05-25`)),
    firstMonday(settlementDay(`${year}-08-25`)),
    ...christmas(year),
  ];
  const moved = oneOff[year];
  const holidays = new Set<string>([...ruled, ...(moved?.added ?? [])]);
  for (const day of moved?.dropped ?? []) holidays.delete(day);
  holidaysByYear.set(year, holidays);
  return holidays;
}

/** True for Monday to Friday that is no bank holiday. */
export function isWorkingDay(day: SettlementDay): boolean {
  return !isWeekend(day) && !bankHolidays(Number(day.slice(0, 4))).has(day);
}

/** The `count`th working day after `day`; before it when `count` is negative. */
export function addWorkingDays(day: SettlementDay, count: number): SettlementDay {
  const step = count < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(count); left > 0; ) {
    at = addDays(at, step);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

/** When the service fills a day that is not complete: 6 hours before the cut-off of its II run (18:00 London). */
export function estimateDueAt(day: SettlementDay): number {
  const runDay = addWorkingDays(day, workingDaysToFirstRun);
  return londonTime(addWorkingDays(runDay, -1), "18:00") - leadMs;
}

/** Sunday is 0. */
export function weekday(day: SettlementDay): number {
  return new Date(dayStart(day)).getUTCDay();
}

function isWeekend(day: SettlementDay): boolean {
  const number = weekday(day);
  return number === 0 || number === 6;
}

/** A holiday that falls on a weekend is kept on the Monday after. */
function movedToMonday(day: SettlementDay): SettlementDay {
  return isWeekend(day) ? firstMonday(day) : day;
}

function firstMonday(from: SettlementDay): SettlementDay {
  return addDays(from, (8 - weekday(from)) % 7);
}

/** Christmas and Boxing Day with their substitutes: the first two weekdays from the 25th. */
function christmas(year: number): SettlementDay[] {
  return [25, 26, 27, 28]
    .map((date) => settlementDay(`${year}-12-${date}`))
    .filter((day) => !isWeekend(day))
    .slice(0, 2);
}

/** Easter Sunday of the Gregorian calendar (Butcher). */
function easterSunday(year: number): SettlementDay {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  const month = String(Math.floor(f / 31)).padStart(2, "0");
  return settlementDay(`${year}-${month}-${String((f % 31) + 1).padStart(2, "0")}`);
}
