/** The results that the reference page is made from: one entry a run, the latest. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { checkoutFolder } from "../../src/stack/program-arguments.ts";
import { faultPlan } from "./catalogue.ts";
import { tiers } from "./fault-run.ts";
import { type FaultResult, resultSchema } from "./result.ts";

const file = join(checkoutFolder(), "scripts", "docs", "fault-results.json");

/** What was recorded; none when nothing ever was. */
export function recordedResults(): readonly FaultResult[] {
  if (!existsSync(file)) return [];
  return z.array(resultSchema).parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Keeps results beside those of other runs, and instead of earlier ones of the same; of runs that are no more, none. */
export function recordResults(results: readonly FaultResult[]): void {
  const keyOf = ({ fault, run, tier }: Pick<FaultResult, "fault" | "run" | "tier">) =>
    `${fault} ${tier} ${run}`;
  const kept = new Map(recordedResults().map((result) => [keyOf(result), result]));
  for (const result of results) kept.set(keyOf(result), result);
  const planned = new Set(
    faultPlan.flatMap(({ fault, runs }) =>
      tiers.flatMap((tier) => runs(tier).map(({ name }) => keyOf({ fault, tier, run: name }))),
    ),
  );
  const lasting = [...kept].flatMap(([key, result]) => (planned.has(key) ? [result] : []));
  const lines = lasting.map((result) => `  ${JSON.stringify(result)}`);
  writeFileSync(file, `[\n${lines.join(",\n")}\n]\n`);
}
