/**
 * The last moment that counts for a run of a settlement day, and the moment at which a day that is not
 * complete is filled and sent. Milliseconds since 1970 UTC; summer time changes only the UTC hour.
 */
import { initialEstimateSettings } from "../estimate/settings.ts";
import { londonTime } from "../time/london-day.ts";
import { Memo } from "../time/memo.ts";
import { type SettlementDay, settlementDay } from "../time/settlement-day.ts";
import {
  type CertainRun,
  runDay,
  type SettlementRun,
  settlementTimetable,
} from "./settlement-run.ts";
import { workingDayBefore } from "./working-day.ts";

const hourMs = 3_600_000;

/** The last moment that counts for a run; null when the day has no such run. */
export function cutOff(day: SettlementDay, run: CertainRun): number;
export function cutOff(day: SettlementDay, run: SettlementRun): number | null;
export function cutOff(day: SettlementDay, run: SettlementRun): number | null {
  return cutOffs[run].get(day);
}

/** Asked for every day of every batch; a final run counts 292 working days ahead. */
const cutOffs: Readonly<Record<SettlementRun, Memo<number | null>>> = {
  II: cutOffsOf("II"),
  SF: cutOffsOf("SF"),
  R1: cutOffsOf("R1"),
  R2: cutOffsOf("R2"),
  R3: cutOffsOf("R3"),
  RF: cutOffsOf("RF"),
  DF: cutOffsOf("DF"),
  DR: cutOffsOf("DR"),
};

function cutOffsOf(run: SettlementRun): Memo<number | null> {
  return new Memo((day) => {
    const settledOn = runDay(settlementDay(day), run);
    if (settledOn === null) return null;
    return londonTime(workingDayBefore(settledOn), settlementTimetable.cutOffLocalTime);
  });
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
