/** The plan of a demo: what the simulator will send, written before anything starts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type SettlementDay, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { startProgram } from "../../src/stack/program.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import type { DemoOptions } from "./options.ts";
import type { RunFolder } from "./run-folder.ts";

export interface DemoPlan {
  readonly from: SettlementDay;
  readonly days: number;
  readonly meters: number;
  readonly mpanDays: number;
  /** Messages that will be published, repeats included. */
  readonly messages: number;
}

/** The options of the simulator that name the fleet: the same for planning and for running. */
export function fleetArguments(options: DemoOptions): readonly string[] {
  const { meters, days, csv } = options;
  return [
    ...(meters === null ? [] : ["--meters", String(meters)]),
    ...(days === null ? [] : ["--days", String(days)]),
    ...["--seed", String(options.seed)],
    ...["--from", options.from, "--answers"],
    ...(options.faults === undefined ? [] : ["--faults", options.faults]),
    ...(csv === null ? [] : ["--csv", csv, "--timezone", options.timezone]),
  ];
}

/** Has the simulator write the plan into the ledger; throws `StackError` with its words when it cannot. */
export async function writePlan(
  options: DemoOptions,
  folder: RunFolder,
  env: NodeJS.ProcessEnv,
): Promise<DemoPlan> {
  const program = await startProgram({
    name: "plan",
    script: "simulator/main.ts",
    args: ["plan", ...fleetArguments(options), "--ledger", folder.ledger],
    env,
    logFolder: folder.logs,
    readyMs: null,
  });
  const how = await program.ended;
  if (how !== "exit 0") {
    const said = readFileSync(program.logFile, "utf8").trim();
    throw new StackError(`the simulator could not plan the run (${how}):\n${said}`);
  }
  const run: {
    from: string;
    days: number;
    meters: number;
    mpanDays: number;
    messages: number;
  } = JSON.parse(readFileSync(join(folder.ledger, "run.json"), "utf8"));
  return { ...run, from: settlementDay(run.from) };
}
