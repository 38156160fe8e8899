/** A small plan and its ledger in a temporary directory. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import type { RunFile } from "../../../simulator/ledger/run-file.ts";
import { writePlan } from "../../../simulator/ledger/write-plan.ts";
import { makePlan, type Plan, type PlanOptions } from "../../../simulator/plan.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";

export const smallPlan: PlanOptions = {
  meters: 60,
  days: 2,
  seed: 1,
  from: settlementDay("2026-10-26"),
  faults: "demo",
  streamShare: 0.05,
  csv: null,
};

const made: string[] = [];
afterAll(async () => {
  for (const directory of made) await rm(directory, { recursive: true, force: true });
});

/** An empty directory, removed when the file's tests are over. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "sds sim-"));
  made.push(directory);
  return directory;
}

/** The plan of `smallPlan` with some options changed, its ledger written. */
export async function plannedLedger(
  changed: Partial<PlanOptions> = {},
): Promise<{ directory: string; plan: Plan; run: RunFile }> {
  const options = { ...smallPlan, ...changed };
  const directory = await temporaryDirectory();
  const plan = await makePlan(options);
  return { directory, plan, run: await writePlan(directory, plan, options) };
}
