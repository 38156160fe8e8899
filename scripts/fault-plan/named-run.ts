/** A run of the plan by its name, as it is told to the process that does it. */
import { z } from "zod";
import { faultPlan } from "./catalogue.ts";
import { tiers } from "./fault-run.ts";
import type { RunOfPlan } from "./run-fault.ts";

const namedRunSchema = z.strictObject({
  fault: z.string(),
  run: z.string(),
  tier: z.enum(tiers),
  seed: z.number().int(),
});

/** Its name in one line of JSON. */
export function nameRun({ planned, run, tier, seed }: RunOfPlan): string {
  const named: z.infer<typeof namedRunSchema> = {
    ...{ fault: planned.fault, run: run.name, tier, seed },
  };
  return JSON.stringify(named);
}

/** The run of such a line; throws `RangeError` when the plan has none. */
export function parseNamedRun(text: string): RunOfPlan {
  const { fault, run: name, tier, seed } = namedRunSchema.parse(JSON.parse(text));
  const runs = faultPlan
    .filter((planned) => planned.fault === fault)
    .flatMap((planned) => planned.runs(tier).map((run) => ({ planned, run, tier, seed })));
  const found = runs.find(({ run }) => run.name === name);
  if (found === undefined) throw new RangeError(`${fault} has no run "${name}" in tier ${tier}`);
  return found;
}
