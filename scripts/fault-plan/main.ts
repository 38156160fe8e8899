/** `npm run test:faults` and `npm run test:full`: runs of the fault plan side by side, a line for each as it ends, and the sum. */
import { CommanderError } from "commander";
import type { Console } from "../console.ts";
import { consoleBeside, writeJson } from "../json-option.ts";
import { stopOnSignals } from "../stop-on-signals.ts";
import { chosenRuns } from "./chosen-runs.ts";
import { inLanes } from "./lanes.ts";
import { type FaultPlanOptions, parseFaultPlan } from "./options.ts";
import { recordResults } from "./record.ts";
import { renderResult, renderSum } from "./render.ts";
import type { FaultResult } from "./result.ts";
import { runApart } from "./run-apart.ts";
import type { RunOfPlan } from "./run-fault.ts";

/** Asked for in a way that cannot work. */
const wrongUse = 2;

process.exitCode = await start();
process.exit();

async function start(): Promise<number> {
  try {
    return await main(parseFaultPlan(process.argv.slice(2)));
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : wrongUse;
  }
}

async function main(options: FaultPlanOptions): Promise<number> {
  const { json, doesList, doesRecord, lanes } = options;
  const console = consoleBeside(json);
  const runs = chosenRuns(options);
  if (doesList) {
    for (const each of runs) console.say(titleOf(each));
    return 0;
  }
  if (runs.length === 0) {
    console.say(`No run of tier ${options.tier} is named so: --ls lists them all.`);
    return wrongUse;
  }
  const stopping = stopOnSignals();
  const startedAt = Date.now();
  const results = await runAll(runs, lanes, console, stopping.signal);
  const stopped = stopping.code();
  console.say(renderSum(results, Math.round((Date.now() - startedAt) / 1_000)));
  if (doesRecord && stopped === null) recordResults(results);
  writeJson(json, results);
  return stopped ?? (results.every(({ ok }) => ok) ? 0 : 1);
}

/** In the order of the plan, whatever ended first. */
async function runAll(
  runs: readonly RunOfPlan[],
  lanes: number,
  console: Console,
  signal: AbortSignal,
): Promise<readonly FaultResult[]> {
  const ended = new Map<RunOfPlan, FaultResult>();
  const numberOf = new Map(runs.map((run, index) => [run, `${index + 1} of ${runs.length}`]));
  await inLanes(runs, lanes, async (run) => {
    if (signal.aborted) return;
    const result = await runApart(run, { env: process.env, signal });
    ended.set(run, result);
    console.say(`${numberOf.get(run)}: ${titleOf(run)}\n${renderResult(result)}`);
  });
  return runs.flatMap((run) => ended.get(run) ?? []);
}

function titleOf({ planned, run, seed }: RunOfPlan): string {
  return `${planned.fault} ${run.name}, load ${run.load}, seed ${seed}`;
}
