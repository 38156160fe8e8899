/**
 * When an estimate gave way to its actual: how old the day was by then, and which settlement run had to do with
 * the estimate. The words "age of the day and run" of the rule are read so [ours].
 */
import { dayMs, dayStart, type SettlementDay } from "../time/settlement-day.ts";
import { cutOff } from "../timetable/cut-off.ts";
import type { OpeningRun } from "../timetable/next-run.ts";

/** Latest first. */
const runs: readonly OpeningRun[] = ["RF", "R3", "R2", "R1", "SF", "II"];

/** Whole days from the end of the settlement day to `at`, milliseconds UTC; 0 on the day after it, and before. */
export function ageInDays(day: SettlementDay, at: number): number {
  return Math.max(0, Math.floor((at - dayStart(day)) / dayMs) - 1);
}

/**
 * The latest run whose cut-off fell while the estimate stood, from `madeAt` to `replacedAt` (milliseconds UTC);
 * null when it was replaced before a run could use it.
 */
export function runStoodFor(
  day: SettlementDay,
  { madeAt, replacedAt }: { readonly madeAt: number; readonly replacedAt: number },
): OpeningRun | null {
  return (
    runs.find((run) => {
      const at = cutOff(day, run);
      return at !== null && madeAt <= at && at <= replacedAt;
    }) ?? null
  );
}
