/** The runs that are cut off next, and the settlement days that they settle. */
import { addDays, dayAt, dayStart, type SettlementDay } from "../time/settlement-day.ts";
import { cutOff } from "../timetable/cut-off.ts";
import { type OpeningRun, openingRuns } from "../timetable/next-run.ts";

export interface UpcomingRun {
  readonly day: SettlementDay;
  readonly run: OpeningRun;
  /** Last moment that counts, milliseconds since 1970 UTC. */
  readonly cutOffAt: number;
}

/** The next run of each of these days that is not cut off yet at `now`, the earliest first, and of one moment the earliest day first. */
export function upcomingRuns(
  days: readonly SettlementDay[],
  now: number,
  runsMax: number,
): readonly UpcomingRun[] {
  return days
    .flatMap((day): readonly UpcomingRun[] => {
      if (dayStart(day) > now) return [];
      for (const run of openingRuns) {
        const cutOffAt = cutOff(day, run);
        if (cutOffAt !== null && cutOffAt > now) return [{ day, run, cutOffAt }];
      }
      return [];
    })
    .sort((a, b) => a.cutOffAt - b.cutOffAt || (a.day < b.day ? -1 : 1))
    .slice(0, runsMax);
}

/** The last `count` settlement days that have begun at `now`, the latest first. */
export function begunDays(now: number, count: number): readonly SettlementDay[] {
  const today = dayAt(now);
  return Array.from({ length: count }, (_, index) => addDays(today, -index));
}
