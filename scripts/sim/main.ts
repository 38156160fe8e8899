/** `sds sim`, with `run --scenario`, `replay` and `ls`: does what the command line asks, and leaves nothing behind however it ends. */
import { CommanderError } from "commander";
import { listScenarios } from "../../simulator/scenarios/load-scenario.ts";
import { ScenarioError } from "../../simulator/scenarios/scenario-error.ts";
import { SimulatorAway, SimulatorRefusal } from "../../src/ops/injection/simulator-door.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import { createCleanup } from "../cleanup.ts";
import { consoleBeside, writeJson } from "../json-option.ts";
import { stopOnSignals } from "../stop-on-signals.ts";
import type { FaultCommand } from "./fault/options.ts";
import { NoRun, runFault } from "./fault/run-fault.ts";
import { parseCommand, type SimCommand } from "./options.ts";
import type { Run } from "./play.ts";
import { runSim } from "./run-sim.ts";
import { renderFaults, renderScenarios } from "./scenario/list.ts";
import { OtherPlan, replayScenario, startScenario } from "./scenario/start-scenario.ts";
import { serveSim } from "./serve.ts";

/** Asked for in a way that cannot work. */
const wrongUse = 2;

process.exitCode = await start();
process.exit();

async function start(): Promise<number> {
  try {
    const command = parseCommand(process.argv.slice(2));
    if (command.do === "fault") return await tellFault(command);
    if (command.do !== "ls") return await main(command);
    const text = command.faults ? renderFaults() : renderScenarios(await listScenarios());
    process.stdout.write(`${text}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : wrongUse;
  }
}

type Running = Exclude<SimCommand, { do: "ls" | "fault" }>;

/** Nothing is started for it, so that nothing is to be ended. */
async function tellFault(command: FaultCommand): Promise<number> {
  try {
    const { text, value } = await runFault(command, process.env);
    if (command.json === null || command.json.file !== null) process.stdout.write(`${text}\n`);
    writeJson(command.json, value);
    return 0;
  } catch (error) {
    const isTold = [NoRun, SimulatorAway, SimulatorRefusal].some((kind) => error instanceof kind);
    if (!isTold || !(error instanceof Error)) throw error;
    process.stderr.write(`sds: ${error.message}\n`);
    return wrongUse;
  }
}

async function main(command: Running): Promise<number> {
  const console = consoleBeside(command.json);
  const cleanup = createCleanup();
  const stopping = stopOnSignals();
  let code = 1;
  try {
    const run = { env: process.env, console, cleanup, signal: stopping.signal };
    const report = await reportOf(command, run);
    code = report.ok ? 0 : 1;
    writeJson(command.json, report);
  } catch (error) {
    code = isWrongUse(error) ? wrongUse : (stopping.code() ?? 1);
    if (!stopping.signal.aborted) console.say(textOf(error));
  }
  for (const failure of await cleanup.run()) console.say(`could not end everything: ${failure}`);
  return code;
}

function reportOf(command: Running, run: Run): Promise<{ readonly ok: boolean }> {
  switch (command.do) {
    case "timetable":
      return runSim({ ...run, options: command });
    case "run":
      return startScenario(run, command);
    case "replay":
      return replayScenario(run, command.ledger);
    case "serve":
      return serveSim(run, command);
  }
}

/** What the caller can put right: told in words, without where in the program it was found. */
function isWrongUse(error: unknown): boolean {
  return error instanceof ScenarioError || error instanceof OtherPlan;
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isWrongUse(error) || error instanceof StackError) return error.message;
  return error.stack ?? error.message;
}
