/** Which half hours of a UTC day are appointed to us: London midnights cut UTC days in summer. */
import { londonMidnight } from "../src/domain/time/london-day.ts";
import { addDays, dayStart, type SettlementDay } from "../src/domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../src/domain/time/settlement-period.ts";

/** The first and the last appointed period of a UTC day. */
export type AppointedPeriods = readonly [first: number, last: number];

/** Dates of London midnights; the end excluded, null: it goes on. */
export interface AppointedSpan {
  readonly from: SettlementDay;
  readonly to: SettlementDay | null;
}

/** Which periods of a day one of the spans holds; in summer time London midnight is slot 47 of the UTC day before. */
export function periodsWithin(
  spans: readonly AppointedSpan[],
  day: SettlementDay,
): AppointedPeriods | null {
  for (const { from, to } of spans) {
    const opens = (londonMidnight(from) - dayStart(day)) / halfHourMs;
    const closes = to === null ? periodsPerDay : (londonMidnight(to) - dayStart(day)) / halfHourMs;
    const [first, last] = [Math.max(1, opens + 1), Math.min(periodsPerDay, closes)];
    if (first <= last) return [first, last];
  }
  return null;
}

/**
 * The London midnight that leaves every half hour of the last day appointed. In summer time it lies in the UTC day
 * after, of which 46 half hours are then ours: they are not judged.
 */
export function appointmentEnd(days: readonly SettlementDay[], from: SettlementDay): SettlementDay {
  const next = addDays(days.at(-1) ?? from, 1);
  return londonMidnight(next) < dayStart(next) ? addDays(next, 1) : next;
}
