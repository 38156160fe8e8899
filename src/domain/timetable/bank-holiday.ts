/**
 * Bank holidays of England and Wales: eight derived by rule each year, with their substitute days
 * (Banking and Financial Dealings Act 1971), and the one-off changes made by proclamation, which are data.
 */
import { addDays, dayAt, type SettlementDay, settlementDay } from "../time/settlement-day.ts";

/** Days added or taken away once. A newly proclaimed day is one more row. */
const oneOffs: readonly { day: SettlementDay; isHoliday: boolean; why: string }[] = [
  { day: settlementDay("2020-05-04"), isHoliday: false, why: "early May, moved to VE Day" },
  { day: settlementDay("2020-05-08"), isHoliday: true, why: "75 years of VE Day" },
  { day: settlementDay("2022-05-30"), isHoliday: false, why: "spring, moved to the Jubilee" },
  { day: settlementDay("2022-06-02"), isHoliday: true, why: "spring, moved to the Jubilee" },
  { day: settlementDay("2022-06-03"), isHoliday: true, why: "Platinum Jubilee" },
  { day: settlementDay("2022-09-19"), isHoliday: true, why: "state funeral" },
  { day: settlementDay("2023-05-08"), isHoliday: true, why: "coronation" },
];

const byYear = new Map<number, ReadonlySet<SettlementDay>>();

/** True on a bank holiday of England and Wales. */
export function isBankHoliday(day: SettlementDay): boolean {
  const year = Number(day.slice(0, 4));
  let days = byYear.get(year);
  if (days === undefined) {
    days = new Set(bankHolidays(year));
    byYear.set(year, days);
  }
  return days.has(day);
}

/** The bank holidays of a year in order, substitute days in place of those that fall on a weekend. */
export function bankHolidays(year: number): readonly SettlementDay[] {
  const easter = easterSunday(year);
  const days = new Set([
    nextFree(date(year, 1, 1), []),
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
    ...christmas(year),
  ]);
  for (const { day, isHoliday } of oneOffs) {
    if (!day.startsWith(`${year}-`)) continue;
    if (isHoliday) days.add(day);
    else days.delete(day);
  }
  return [...days].sort();
}

/** 0 Sunday to 6 Saturday, of the UTC date. */
export function weekdayOf(day: SettlementDay): number {
  return new Date(day).getUTCDay();
}

function date(year: number, month: number, dayOfMonth: number): SettlementDay {
  return dayAt(Date.UTC(year, month - 1, dayOfMonth));
}

function isWeekend(day: SettlementDay): boolean {
  const weekday = weekdayOf(day);
  return weekday === 0 || weekday === 6;
}

/** The day itself, or the next one that is neither at the weekend nor already a holiday. */
function nextFree(day: SettlementDay, taken: readonly SettlementDay[]): SettlementDay {
  let free = day;
  while (isWeekend(free) || taken.includes(free)) free = addDays(free, 1);
  return free;
}

/** Whichever of the two falls on a weekday keeps it; the other one moves behind. */
function christmas(year: number): readonly SettlementDay[] {
  const [first, second] = [date(year, 12, 25), date(year, 12, 26)];
  const kept = [first, second].filter((day) => !isWeekend(day));
  const days = [...kept];
  for (const day of [first, second]) if (!kept.includes(day)) days.push(nextFree(day, days));
  return days;
}

function firstMonday(year: number, month: number): SettlementDay {
  const first = date(year, month, 1);
  return addDays(first, (8 - weekdayOf(first)) % 7);
}

function lastMonday(year: number, month: number): SettlementDay {
  const last = addDays(date(year, month + 1, 1), -1);
  return addDays(last, -((weekdayOf(last) + 6) % 7));
}

/** Gregorian computus (Meeus, Jones, Butcher). */
function easterSunday(year: number): SettlementDay {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const correction = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const leap = Math.floor(yearOfCentury / 4);
  const weekday = (32 + 2 * (century % 4) + 2 * leap - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  return date(year, Math.floor(sum / 31), (sum % 31) + 1);
}
