/** Which half hours of a day have been gathered: 48 characters by period, `1` where one has. */
import { periodsPerDay } from "../time/settlement-period.ts";

/** Of none. */
export const noneGathered = "0".repeat(periodsPerDay);

/** Adds periods (1 to 48); null when one of them has been gathered before, or is named twice. */
export function gatherPeriods(gathered: string, periods: readonly number[]): string | null {
  let all = gathered;
  for (const period of periods) {
    if (all.charAt(period - 1) !== "0") return null;
    all = `${all.slice(0, period - 1)}1${all.slice(period)}`;
  }
  return all;
}

/** True when every half hour of the day has been gathered. */
export function isAllGathered(gathered: string): boolean {
  return !gathered.includes("0");
}
