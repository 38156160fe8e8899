/** `sds sim run --scenario` and `sds sim replay`: which scenario, with what changed, and whether it is the same again. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  loadScenario,
  type PlannedScenario,
  planLoaded,
} from "../../../simulator/scenarios/load-scenario.ts";
import type { ScenarioChanges } from "../../../simulator/scenarios/resize-scenario.ts";
import { differingFiles } from "../../../simulator/scenarios/same-plan.ts";
import type { ScenarioFile } from "../../../simulator/scenarios/scenario.ts";
import {
  readScenarioOf,
  writeScenarioPlan,
} from "../../../simulator/scenarios/write-scenario-plan.ts";
import { plural } from "../../console.ts";
import type { ScenarioOptions } from "../options.ts";
import type { Run } from "../play.ts";
import { inProcesses } from "./in-processes.ts";
import type { ScenarioOutcome } from "./outcome.ts";
import { runScenario } from "./run-scenario.ts";

/** Days of meters whose plan takes some seconds. */
const tellsOfPlanningFrom = 3_000;

/** The simulator plans otherwise than it did when a ledger was written. */
export class OtherPlan extends Error {
  override readonly name = "OtherPlan";
}

/** Plans and runs; throws `ScenarioError` before any server is started. */
export async function startScenario(run: Run, options: ScenarioOptions): Promise<ScenarioOutcome> {
  const loaded = await loadScenario(options.scenario);
  const changes = changesOf(loaded.scenario, options);
  const { meters, days = loaded.scenario.days.count } = changes;
  if (meters * days >= tellsOfPlanningFrom)
    run.console.say(`Planning ${plural(meters, "meter")} for ${plural(days, "day")} …`);
  const planned = await planLoaded(loaded, changes);
  const { speed, processes } = options;
  return runScenario({
    ...run,
    planned,
    ...(speed === undefined ? {} : { speed }),
    ...(processes === true ? { apart: inProcesses(run.env) } : {}),
  });
}

function changesOf(
  { fleet }: ScenarioFile,
  options: ScenarioOptions,
): ScenarioChanges & { readonly meters: number } {
  const { scale = 1, days, seed } = options;
  const meters = options.meters ?? Math.max(1, Math.round(fleet.meters * scale));
  return {
    meters,
    ...(days === undefined ? {} : { days }),
    ...(seed === undefined ? {} : { seed }),
  };
}

/** Plans the scenario of a ledger again, and runs it when the plan is the same byte for byte; throws `OtherPlan`. */
export async function replayScenario(run: Run, ledger: string): Promise<ScenarioOutcome> {
  const planned = await planLoaded(await readScenarioOf(ledger));
  await comparePlans(ledger, planned);
  run.console.say(`The plan of ${ledger}, byte for byte.`);
  return runScenario({ ...run, planned });
}

async function comparePlans(ledger: string, planned: PlannedScenario): Promise<void> {
  const again = await mkdtemp(join(tmpdir(), "sds-replay-"));
  try {
    await writeScenarioPlan(again, planned);
    const differing = await differingFiles(ledger, again);
    if (differing.length > 0)
      throw new OtherPlan(
        `${differing.join(", ")} would differ from the ledger's: the simulator has changed since, or the ledger was edited`,
      );
  } finally {
    await rm(again, { recursive: true, force: true });
  }
}
