/** By when a day must be with the centre: of what waits, the earliest is sent first (dip-messages.md 4.5). */

import type { SettlementDay } from "../time/settlement-day.ts";
import { cutOff, finalCutOff } from "../timetable/cut-off.ts";
import { nextRun } from "../timetable/next-run.ts";

/**
 * The cut-off of the next run that a day can be in time for, as an instant; of a day past its final cut-off that one:
 * the self-check turns it away, and the sooner the better.
 */
export function deadlineOf(day: SettlementDay, now: number): number {
  const run = nextRun(day, now);
  return run === null ? finalCutOff(day) : (cutOff(day, run) ?? finalCutOff(day));
}
