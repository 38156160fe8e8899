/**
 * A register read on a day of which no half hours are held: the pace of recent reads carried on (estimation.md
 * 15), as averaged recent load is projected elsewhere in the trade.
 */
import { roundedShare } from "../shape/rounded-share.ts";
import { daysBetween, type SettlementDay } from "../time/settlement-day.ts";

/** A usable midnight read; after a roll-over the modulus is added. */
export interface DatedRead {
  readonly day: SettlementDay;
  readonly wattHours: number;
}

/**
 * Last + (last - first) x days / days between, half up: first and last usable reads of the `windowDays` before
 * `day` (`recent.e4Days`). Null with fewer than two of them, or when they fall. The reads are of one meter and
 * one epoch, in order of their days: a critical change starts a list anew.
 */
export function projectedRead(
  day: SettlementDay,
  reads: readonly DatedRead[],
  windowDays: number,
): number | null {
  const recent = reads.filter((read) => {
    const age = daysBetween(read.day, day);
    return age >= 0 && age <= windowDays;
  });
  const [first, last] = [recent[0], recent.at(-1)];
  if (first === undefined || last === undefined) return null;
  const span = daysBetween(first.day, last.day);
  const advance = last.wattHours - first.wattHours;
  if (span <= 0 || advance < 0) return null;
  return last.wattHours + roundedShare(advance, daysBetween(last.day, day), span);
}
