/** V21 inside one answer: reads whose stamp comes twice with different figures are refused, all of them. */
import { timeConflict } from "./rules/time-conflict.ts";

/** Reads of one message for one day, side by side by entry. */
interface Entries {
  readonly periods: readonly number[];
  readonly wattHours: readonly (number | null)[];
  readonly reasons: (string | null)[];
}

/** Rules that speak after V21: a figure that they refuse still contradicts another. */
const spokenLater = new Set(["V30.negative", "V31.aboveMaximum"]);

/**
 * Refuses contradictions in place. A read that an earlier rule has stopped is not seen: beside an error code or an
 * entry without a value the one figure stands. Equal figures are a repeat.
 */
export function refuseConflicts(entries: Entries): void {
  if (isAscending(entries.periods)) return;
  const byPeriod = new Map<number, number[]>();
  for (const [entry, period] of entries.periods.entries()) {
    const reason = entries.reasons[entry] ?? null;
    if (reason !== null && !spokenLater.has(reason)) continue;
    const seen = byPeriod.get(period);
    if (seen === undefined) byPeriod.set(period, [entry]);
    else seen.push(entry);
  }
  for (const seen of byPeriod.values()) {
    const values = seen.map((entry) => entries.wattHours[entry] ?? 0);
    if (timeConflict.check({ values }, {}) === null) continue;
    for (const entry of seen) entries.reasons[entry] = "V21.timeConflict";
  }
}

/** The usual case: rows in order, each stamp once. */
function isAscending(periods: readonly number[]): boolean {
  for (let entry = 1; entry < periods.length; entry += 1)
    if ((periods[entry] ?? 0) <= (periods[entry - 1] ?? 0)) return false;
  return true;
}
