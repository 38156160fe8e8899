/** Whether market time is to run: while something is injected, and until what was planted has been settled. */

import type { Injection } from "./injection.ts";
import type { LivePlan } from "./live-plan.ts";
import { settledBy } from "./outcomes.ts";

/** Else a run that nobody looks at would fill a disk with years of days. */
export function wantsTime(
  injections: readonly Injection[],
  { planted }: Pick<LivePlan, "planted">,
  now: number,
): boolean {
  if (injections.some(({ state }) => state === "active")) return true;
  return planted.some(({ day }) => now < settledBy(day));
}
