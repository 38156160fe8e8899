/** Makes sure that a directory holds the ledger of the plan asked for, written now or before. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { isSameRequest, type RunFile, readRunFile } from "../ledger/run-file.ts";
import { requestOf, writePlan } from "../ledger/write-plan.ts";
import { makePlan, type Plan, type PlanOptions } from "../plan.ts";
import { BadRequest } from "./exit.ts";

/** The plan and its run file; refuses a directory that belongs to another plan or has been sent from. */
export async function prepareLedger(
  directory: string,
  options: PlanOptions,
): Promise<{ plan: Plan; run: RunFile }> {
  const plan = await makePlan(options);
  const known = await readRunFile(directory);
  if (known === null) {
    if (existsSync(join(directory, "truth.jsonl")))
      throw new BadRequest(
        `${directory} holds a ledger that was not finished; remove it or name another directory`,
      );
    return { plan, run: await writePlan(directory, plan, options) };
  }
  if (!isSameRequest(known, requestOf(plan, options)))
    throw new BadRequest(
      `${directory} holds the ledger of another plan (see run.json); use its options or another directory`,
    );
  return { plan, run: known };
}
