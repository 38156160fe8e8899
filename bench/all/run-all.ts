/** Runs the runs of `all`, each as a program of its own: as its command would, and none inherits what another left in memory. */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stopProgram } from "../../scripts/cleanup.ts";
import { logTail } from "../../src/stack/child.ts";
import { startProgram } from "../../src/stack/program.ts";
import { dataRoot } from "../../src/stack/stack.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import type { BenchRun } from "../pipeline/run-pipeline.ts";
import { barsOfRuns, type OfRuns } from "./all-bars.ts";
import type { AllOptions } from "./options.ts";
import { type PlannedRun, plannedRuns } from "./planned-runs.ts";
import { type RecordedRun, readResult, recordRuns } from "./recorded-run.ts";

export interface AllResult {
  readonly bench: "all";
  readonly ok: boolean;
  readonly runs: readonly RecordedRun[];
  readonly bars: readonly OfRuns[];
  readonly trouble: string | null;
}

type AllRun = Omit<BenchRun, "options"> & { readonly options: AllOptions };

/** Runs them one after another. One that fails is said, and does not keep the rest from being measured. */
export async function runAll(run: AllRun): Promise<AllResult> {
  const { options, env, console, cleanup, signal } = run;
  const folder = join(dataRoot(env), `bench-all-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const runs: RecordedRun[] = [];
  const troubles: string[] = [];
  for (const planned of chosen(options)) {
    signal.throwIfAborted();
    const command = `npm run bench -- ${planned.args.join(" ")}`;
    console.say(`${planned.name}: ${command} …`);
    const result = await measure(run, planned, folder);
    if (typeof result === "string") troubles.push(`${planned.name}: ${result}`);
    else {
      const measured = { run: planned.name, says: planned.says, command, result };
      runs.push(measured);
      if (options.record && result.ok) recordRuns([measured]);
      if (!result.ok) troubles.push(`${planned.name}: ${result.trouble}`);
      console.say(`  ${result.rate.mpanDaysPerSecond} MPAN-days a second`);
    }
  }
  // The logs of what went wrong stay for whoever looks into it.
  if (troubles.length === 0)
    cleanup.add(async () => rmSync(folder, { recursive: true, force: true }));
  const trouble = troubles.length === 0 ? null : troubles.join("\n");
  return { bench: "all", ok: trouble === null, runs, bars: barsOfRuns(runs), trouble };
}

/** Throws `StackError` for a name that no run has. */
function chosen({ mpans, longMpans, only }: AllOptions): readonly PlannedRun[] {
  const runs = plannedRuns({ mpans, longMpans });
  const strange = only.find((name) => runs.every((each) => each.name !== name));
  if (strange !== undefined)
    throw new StackError(`there is no run ${strange}: ${runs.map(({ name }) => name).join(", ")}`);
  return only.length === 0 ? runs : runs.filter(({ name }) => only.includes(name));
}

/** The result, or what kept it from being measured. */
async function measure(
  { env, cleanup }: AllRun,
  { name, args }: PlannedRun,
  folder: string,
): Promise<RecordedRun["result"] | string> {
  const file = join(folder, `${name}.json`);
  const program = await startProgram({
    name,
    script: "bench/main.ts",
    args: [...args, "--json", file],
    env,
    logFolder: folder,
    readyMs: null,
  });
  cleanup.add(() => stopProgram(program));
  const how = await program.ended;
  return existsSync(file) ? readResult(file) : `${how}\n${logTail(program.logFile)}`;
}
