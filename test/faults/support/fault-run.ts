/** Tiny runs that prove faults: several at once on meters of their own, carried through the real stages and judged. */
import type { FaultOutcome } from "../../../simulator/check/judge-fault.ts";
import type { RunReport } from "../../../simulator/check/judge-run.ts";
import { writePlan } from "../../../simulator/ledger/write-plan.ts";
import type { Plan } from "../../../simulator/plan.ts";
import { planScenario } from "../../../simulator/scenarios/plan-scenario.ts";
import type { PlantedItem, ScenarioFile } from "../../../simulator/scenarios/scenario.ts";
import { carryPlan } from "./carry-plan.ts";
import type { ServiceOptions } from "./driven-service.ts";

export interface FaultRun {
  readonly name: string;
  /** First UTC day; a Monday is done soonest, since no weekend lies before its cut-off. */
  readonly from: string;
  readonly days: number;
  readonly meters: number;
  readonly exportMeters?: number;
  readonly seed?: number;
  readonly faults: readonly PlantedItem[];
  readonly feed?: ScenarioFile["feed"];
  readonly actions?: ScenarioFile["actions"];
}

/** The scenario of a run: what it ends as is for the checker to say, not for a table beside it. */
export function scenarioOf({
  from,
  days,
  meters,
  exportMeters = 0,
  seed = 1,
  ...run
}: FaultRun): ScenarioFile {
  const { name, faults, feed, actions } = run;
  return {
    ...{ name, v: 1, about: "Faults to be proven.", seed },
    clock: { start: `${from}T00:00:00Z`, speed: 1 },
    days: { from, count: days },
    fleet: { meters, exportMeters },
    faults: [...faults],
    expect: { endings: { A: 0, E: 0, X: 0, N: 0 } },
    ...(feed === undefined ? {} : { feed }),
    ...(actions === undefined ? {} : { actions }),
  };
}

/** Carries a run through the service; `between` puts a defect before the platform. */
export async function carryRun(
  run: FaultRun,
  between?: ServiceOptions["between"],
): Promise<RunReport> {
  const plan = await planScenario(scenarioOf(run));
  return carryPlan(plan, writeLedger, between);
}

function writeLedger(directory: string, plan: Plan): Promise<unknown> {
  const { fleet, days, seed, from } = plan;
  return writePlan(directory, plan, {
    ...{ meters: fleet.meterCount, days: days.length, seed, from },
    ...{ faults: "none", streamShare: 0, csv: null },
  });
}

/** The outcomes of a fault in a report. */
export function outcomesOf({ faults }: RunReport, fault: string): readonly FaultOutcome[] {
  return faults.filter((each) => each.fault === fault);
}
