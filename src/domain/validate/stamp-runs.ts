/**
 * Runs of rows whose stamps rise by half hours within one UTC day. A log of a day is two of them: the last half hour
 * of the day before, and the day. What is true of a run is asked once and not row by row.
 */
import { dayAt, dayMs, type SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../time/settlement-period.ts";

export interface StampRun {
  /** Its first row, from 0, and the row after its last. */
  readonly from: number;
  readonly to: number;
  readonly day: SettlementDay;
  /** End of its first half hour, milliseconds UTC. */
  readonly firstEnd: number;
  /** Rising by one. */
  readonly periods: readonly number[];
}

/** The periods of a whole day; every run over one has this very list. */
export const wholeDayPeriods: readonly number[] = Array.from(
  { length: periodsPerDay },
  (_, slot) => slot + 1,
);

/** The runs among rows by the half hours that their stamps end, in row order; null ends stand in none. */
export function stampRuns(ends: readonly (number | null)[]): readonly StampRun[] {
  const runs: StampRun[] = [];
  for (let from = 0; from < ends.length; ) {
    const firstEnd = ends[from] ?? null;
    if (firstEnd === null) {
      from += 1;
      continue;
    }
    const dayFrom = (Math.ceil(firstEnd / dayMs) - 1) * dayMs;
    const first = (firstEnd - dayFrom) / halfHourMs;
    let count = 1;
    while (first + count <= periodsPerDay && ends[from + count] === firstEnd + count * halfHourMs)
      count += 1;
    const periods =
      count === periodsPerDay
        ? wholeDayPeriods
        : wholeDayPeriods.slice(first - 1, first - 1 + count);
    runs.push({ from, to: from + count, day: dayAt(dayFrom), firstEnd, periods });
    from += count;
  }
  return runs;
}
