/** A small plan and its ledger in a temporary directory. */
import type { RunFile } from "../../../simulator/ledger/run-file.ts";
import { writePlan } from "../../../simulator/ledger/write-plan.ts";
import { makePlan, type Plan, type PlanOptions } from "../../../simulator/plan.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { testFolder } from "../../support/servers.ts";

export const smallPlan: PlanOptions = {
  meters: 60,
  days: 2,
  seed: 1,
  from: settlementDay("2026-10-26"),
  faults: "demo",
  streamShare: 0.05,
  csv: null,
};

/** The plan of `smallPlan` with some options changed, its ledger written. */
export async function plannedLedger(
  changed: Partial<PlanOptions> = {},
): Promise<{ directory: string; plan: Plan; run: RunFile }> {
  const options = { ...smallPlan, ...changed };
  const directory = testFolder("sds sim");
  const plan = await makePlan(options);
  return { directory, plan, run: await writePlan(directory, plan, options) };
}
