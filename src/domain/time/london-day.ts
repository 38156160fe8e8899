/**
 * Local time in Great Britain, and the only file that knows it. A London day has 46, 48 or 50 half hours;
 * it matters for appointments, cut-offs and two-rate windows, never for storage.
 */
import { DateTime } from "luxon";
import { addDays, type SettlementDay, settlementDay } from "./settlement-day.ts";
import { halfHourMs } from "./settlement-period.ts";

const zone = "Europe/London";

/** The instant of London midnight that opens the date. */
export function londonMidnight(date: SettlementDay): number {
  return londonTime(date, "00:00");
}

/** The instant of a local time `HH:MM` on a date: the first of two in autumn, moved on by the gap in spring. */
export function londonTime(date: SettlementDay, time: string): number {
  const local = `${date}T${time}`;
  const [first] = instantsOfLondonTime(local);
  return first ?? DateTime.fromISO(local, { zone }).toMillis();
}

/** The London date that holds an instant. */
export function londonDateAt(instant: number): SettlementDay {
  return settlementDay(DateTime.fromMillis(instant, { zone }).toISODate() ?? "");
}

/** Half hours of the London day: 46 in spring, 50 in autumn, else 48. */
export function londonPeriodCount(date: SettlementDay): number {
  return (londonMidnight(addDays(date, 1)) - londonMidnight(date)) / halfHourMs;
}

/** The London date and its own numbering (1 to 46, 48 or 50) of the half hour ending at `periodEnd`. */
export function locateLondon(periodEnd: number): { date: SettlementDay; period: number } {
  const date = londonDateAt(periodEnd - halfHourMs);
  return { date, period: (periodEnd - londonMidnight(date)) / halfHourMs };
}

/** Every instant at which London clocks show `YYYY-MM-DDTHH:MM`: none in the spring gap, two in autumn. */
export function instantsOfLondonTime(local: string): readonly number[] {
  const asUtc = DateTime.fromISO(local, { zone: "utc" }).toMillis();
  return [asUtc - 2 * halfHourMs, asUtc].filter(
    (instant) => DateTime.fromMillis(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm") === local,
  );
}

/** `HH:MM` on the wall in London at an instant. */
export function londonClock(instant: number): string {
  return DateTime.fromMillis(instant, { zone }).toFormat("HH:mm");
}
