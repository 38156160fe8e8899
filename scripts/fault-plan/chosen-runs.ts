/** Which runs of the plan are asked for, each with its seed. */
import { faultPlan } from "./catalogue.ts";
import type { FaultPlanOptions } from "./options.ts";
import type { RunOfPlan } from "./run-fault.ts";

/** In the order of the plan; a run has the same seed whether it is run alone or among all. */
export function chosenRuns({
  tier,
  only,
  run: part,
  seed,
}: Pick<FaultPlanOptions, "tier" | "only" | "run" | "seed">): readonly RunOfPlan[] {
  const all = faultPlan.flatMap((planned) => planned.runs(tier).map((run) => ({ planned, run })));
  return all
    .map(({ planned, run }, index) => ({ planned, run, tier, seed: seed + index }))
    .filter(({ planned }) => only.length === 0 || only.includes(planned.fault))
    .filter(({ run }) => part === null || run.name.includes(part));
}
