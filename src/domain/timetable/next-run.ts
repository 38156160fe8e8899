/**
 * Whether a settlement day can still change, and which run it is settled for next. After the cut-off of RF
 * nothing is taken (ECS1003, DSCA003): DF is for disputes and opens nothing here.
 */
import type { SettlementDay } from "../time/settlement-day.ts";
import { cutOff, finalCutOff } from "./cut-off.ts";
import type { SettlementRun } from "./settlement-run.ts";

/** The runs of which each settles a day anew. */
export type OpeningRun = Exclude<SettlementRun, "DF" | "DR">;

export const openingRuns: readonly OpeningRun[] = ["II", "SF", "R1", "R2", "R3", "RF"];

/** True before the final cut-off of the day; `at` in milliseconds since 1970 UTC. */
export function isOpen(day: SettlementDay, at: number): boolean {
  return at < finalCutOff(day);
}

/** The run that a change at `at` is in time for; null after the final cut-off. */
export function nextRun(day: SettlementDay, at: number): OpeningRun | null {
  return openingRuns.find((run) => at < (cutOff(day, run) ?? Number.NEGATIVE_INFINITY)) ?? null;
}
