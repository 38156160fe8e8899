/**
 * The last moment that counts for a run of a settlement day, and the moment at which a day that is not
 * complete is filled and sent. Milliseconds since 1970 UTC; summer time changes only the UTC hour.
 */
import { initialEstimateSettings } from "../estimate/settings.ts";
import { londonTime } from "../time/london-day.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import {
  type CertainRun,
  runDay,
  type SettlementRun,
  settlementTimetable,
} from "./settlement-run.ts";
import { workingDayBefore } from "./working-day.ts";

const hourMs = 3_600_000;
/** A final run counts some 300 working days, so answers are kept; the bound is ten years of days and runs. */
const keptMax = 20_000;
const kept = new Map<string, number | null>();

/** The last moment that counts for a run; null when the day has no such run. */
export function cutOff(day: SettlementDay, run: CertainRun): number;
export function cutOff(day: SettlementDay, run: SettlementRun): number | null;
export function cutOff(day: SettlementDay, run: SettlementRun): number | null {
  const key = day + run;
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size >= keptMax) kept.clear();
  const settledOn = runDay(day, run);
  const at =
    settledOn === null
      ? null
      : londonTime(workingDayBefore(settledOn), settlementTimetable.cutOffLocalTime);
  kept.set(key, at);
  return at;
}

/**
 * When a day must be estimated and sent for a run: its cut-off less the lead, which leaves room for a
 * rejection to be answered.
 */
export function dueAt(
  day: SettlementDay,
  run: CertainRun = "II",
  leadHours = initialEstimateSettings.leadHours,
): number {
  return cutOff(day, run) - leadHours * hourMs;
}

/** The cut-off of RF: from then on nothing of the day changes any more. DF opens nothing here. */
export function finalCutOff(day: SettlementDay): number {
  return cutOff(day, "RF");
}
