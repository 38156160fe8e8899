/** `sds sim`, with `run --scenario`, `replay` and `ls`: does what the command line asks, and leaves nothing behind however it ends. */
import { writeFileSync } from "node:fs";
import { CommanderError } from "commander";
import { listScenarios } from "../../simulator/scenarios/load-scenario.ts";
import { ScenarioError } from "../../simulator/scenarios/scenario-error.ts";
import { SimulatorAway, SimulatorRefusal } from "../../src/ops/injection/simulator-door.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import { createCleanup } from "../demo/cleanup.ts";
import { createConsole } from "../demo/console.ts";
import type { JsonTarget } from "../json-option.ts";
import type { FaultCommand } from "./fault/options.ts";
import { NoRun, runFault } from "./fault/run-fault.ts";
import { parseCommand, type SimCommand } from "./options.ts";
import type { Run } from "./play.ts";
import { runSim } from "./run-sim.ts";
import { renderFaults, renderScenarios } from "./scenario/list.ts";
import { OtherPlan, replayScenario, startScenario } from "./scenario/start-scenario.ts";
import { serveSim } from "./serve.ts";

/** 128 and the signal's number, as shells expect it. */
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
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
    writeResult(command.json, value);
    return 0;
  } catch (error) {
    const isTold = [NoRun, SimulatorAway, SimulatorRefusal].some((kind) => error instanceof kind);
    if (!isTold || !(error instanceof Error)) throw error;
    process.stderr.write(`sds: ${error.message}\n`);
    return wrongUse;
  }
}

async function main(command: Running): Promise<number> {
  const toStdout = command.json !== null && command.json.file === null;
  const console = createConsole(toStdout ? process.stderr : process.stdout);
  const cleanup = createCleanup();
  const stopping = new AbortController();
  let code = 1;
  for (const [signal, signalCode] of Object.entries(signals))
    process.on(signal, () => {
      code = signalCode;
      stopping.abort(new Error(`stopped by ${signal}`));
    });
  try {
    const run = { env: process.env, console, cleanup, signal: stopping.signal };
    const report = await reportOf(command, run);
    code = report.ok ? 0 : 1;
    writeResult(command.json, report);
  } catch (error) {
    if (isWrongUse(error)) code = wrongUse;
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

function writeResult(json: JsonTarget, report: object): void {
  if (json === null) return;
  const text = `${JSON.stringify(report, null, 2)}\n`;
  if (json.file === null) process.stdout.write(text);
  else writeFileSync(json.file, text);
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
