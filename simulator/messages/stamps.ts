/** The 49 end stamps of a day's log as text, made once a day and not once a row. */
import { formatInstant } from "../../src/domain/time/instant.ts";
import { dayStart, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../src/domain/time/settlement-period.ts";

const keptMax = 400;
const kept = new Map<SettlementDay, readonly string[]>();

/** Index 0 is 00:00 of the day (slot 48 of the day before), index `n` is the end of period `n`. */
export function stampsOf(day: SettlementDay): readonly string[] {
  const known = kept.get(day);
  if (known !== undefined) return known;
  if (kept.size >= keptMax) kept.clear();
  const start = dayStart(day);
  const stamps = Array.from({ length: periodsPerDay + 1 }, (_, index) =>
    formatInstant(start + index * halfHourMs),
  );
  kept.set(day, stamps);
  return stamps;
}
