/** What London clocks and the week say during each half hour of a UTC day: people do not live in UTC. */
import { londonClock, londonDateAt } from "../../src/domain/time/london-day.ts";
import { dayMs, dayStart, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { bankHolidays, weekday } from "../timetable.ts";

export interface LondonSlots {
  /** For each UTC slot (index 0 to 47) the London half hour at its start: 0 is 00:00, 47 is 23:30. */
  readonly clock: Uint8Array;
  /** Days since 1970 of the UTC day. */
  readonly dayNumber: number;
  /** Sunday is 0; a bank holiday counts as Sunday. Taken at noon. */
  readonly weekday: number;
  /** 0 to 365, for seasons. */
  readonly dayOfYear: number;
}

/** Days kept: enough for a year's run walked meter by meter. */
const keptMax = 1_000;
const kept = new Map<SettlementDay, LondonSlots>();

/** The London view of a UTC day; worked out once a day, as luxon costs 20 microseconds an instant. */
export function londonSlots(day: SettlementDay): LondonSlots {
  const known = kept.get(day);
  if (known !== undefined) return known;
  if (kept.size >= keptMax) kept.clear();
  const slots = workOut(day);
  kept.set(day, slots);
  return slots;
}

/** Days from 1970-01-01 to `day`. */
function dayNumber(day: SettlementDay): number {
  return dayStart(day) / dayMs;
}

function workOut(day: SettlementDay): LondonSlots {
  const start = dayStart(day);
  const clock = new Uint8Array(periodsPerDay);
  for (let index = 0; index < periodsPerDay; index += 1) {
    const text = londonClock(start + index * halfHourMs);
    clock[index] = Number(text.slice(0, 2)) * 2 + (text.endsWith("30") ? 1 : 0);
  }
  const date = londonDateAt(start + dayMs / 2);
  const year = Number(date.slice(0, 4));
  return {
    clock,
    dayNumber: dayNumber(day),
    weekday: bankHolidays(year).has(date) ? 0 : weekday(date),
    dayOfYear: Math.round((start - Date.UTC(Number(day.slice(0, 4)), 0, 1)) / dayMs),
  };
}
