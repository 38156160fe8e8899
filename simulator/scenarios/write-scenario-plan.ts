/** The ledger of a scenario: its plan, and the scenario as it is run, from which the same plan can be made again. */
import { hash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunFile } from "../ledger/run-file.ts";
import { writePlanOf } from "../ledger/write-plan.ts";
import { firstRun } from "../meters/identity.ts";
import type { PlannedScenario } from "./load-scenario.ts";
import { parseScenario } from "./parse-scenario.ts";
import { scenarioSchema } from "./scenario.ts";
import { ScenarioError } from "./scenario-error.ts";

const name = "scenario.json";

/** Writes all files of the plan; throws `EEXIST` where there is a ledger already. */
export async function writeScenarioPlan(
  directory: string,
  { scenario, plan }: PlannedScenario,
): Promise<RunFile> {
  // In the order of the schema, whatever order it came in.
  const text = `${JSON.stringify(scenarioSchema.parse(scenario), null, 1)}\n`;
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, name), text, { flag: "wx" });
  return writePlanOf(directory, plan, {
    v: 1,
    seed: scenario.seed,
    run: firstRun,
    from: plan.from,
    days: plan.days.length,
    meters: plan.fleet.meterCount,
    faults: "scenario",
    streamShare: scenario.fleet.mix?.stream ?? 0,
    scenario: { name: scenario.name, sha256: hash("sha256", text, "hex") },
    csv: null,
  });
}

/** The scenario of a ledger; throws `ScenarioError` for a directory that holds none. */
export async function readScenarioOf(directory: string) {
  const text = await readFile(join(directory, name), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      const what = `holds no ${name}: it is the ledger of no scenario`;
      throw new ScenarioError(directory, [{ line: 1, what }]);
    },
  );
  return parseScenario(text, join(directory, name));
}
