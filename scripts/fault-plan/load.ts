/** The load that a fault of the plan strikes: a fleet, its days, and reads of which some are faulty themselves. */
import { expectedOutcome } from "../../simulator/scenarios/expected-outcome.ts";
import { type PlannedScenario, planLoaded } from "../../simulator/scenarios/load-scenario.ts";
import { parseScenario } from "../../simulator/scenarios/parse-scenario.ts";
import { planScenario } from "../../simulator/scenarios/plan-scenario.ts";
import type { PlantedItem, ScenarioFile } from "../../simulator/scenarios/scenario.ts";
import { addDays, dayStart, settlementDay } from "../../src/domain/time/settlement-day.ts";
import type { FaultRun, Load } from "./fault-run.ts";

const loads = {
  S: { from: "2026-01-13", days: 1, meters: 100, exportMeters: 10 },
  M: { from: "2026-10-24", days: 2, meters: 500, exportMeters: 50 },
  L: { from: "2026-03-28", days: 2, meters: 2_000, exportMeters: 200 },
} as const satisfies Record<Load, object>;

/** Of the meters of every load: gaps, refused values, repeats, corrections, a log that cannot be read, silence. */
const usual: readonly PlantedItem[] = [
  { fault: "F01", on: { share: 0.02 } },
  { fault: "F02", on: { share: 0.01 } },
  { fault: "F05", on: { share: 0.01 } },
  { fault: "F09", on: { share: 0.01 } },
  { fault: "F25", on: { share: 0.01 } },
  { fault: "F31", on: { share: 0.02 } },
  { fault: "F34", on: { share: 0.02 } },
  { fault: "F39", on: { share: 0.01 } },
  { fault: "F42", on: { share: 0.01 } },
];

const startsBeforeMs = 12 * 3_600_000;

/** Plans the load of a run with what it plants besides. The same seed plans the same one. */
export async function planLoad(
  {
    name,
    load,
    from = loads[load].from,
    faults = [],
    actions = [],
  }: Pick<FaultRun, "name" | "load" | "from" | "faults" | "actions">,
  seed: number,
): Promise<PlannedScenario> {
  const { days, meters, exportMeters } = loads[load];
  const day = settlementDay(from);
  const drawn: ScenarioFile = {
    name: `load-${load.toLowerCase()}`,
    v: 1,
    about: `Load ${load}: ${name}.`,
    seed,
    clock: { start: instantText(dayStart(day) - startsBeforeMs), speed: 3_600 },
    days: { from, count: days },
    fleet: { meters, exportMeters },
    faults: [...usual, ...faults],
    // Refused once by the central service: publications come, and days are settled again.
    actions: [
      {
        do: "rejectAtMds",
        at: instantText(dayStart(day)),
        on: { count: 2 },
        params: { code: "ECS1012", granularity: "period", times: 1 },
      },
      {
        do: "consent",
        at: instantText(dayStart(addDays(day, 1))),
        on: { count: 1 },
        params: { consent: "H", from },
      },
      ...actions,
    ],
    expect: { endings: { A: 0, E: 0, X: 0, N: 0 } },
  };
  const { endings } = expectedOutcome(await planScenario(drawn));
  const text = JSON.stringify({ ...drawn, expect: { endings } }, null, 1);
  return planLoaded(parseScenario(text, `${drawn.name}.json`));
}

function instantText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
