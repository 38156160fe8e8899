/** A run of the plan in a process of its own: its stand-in and its meters take no processor time from those of another run. */
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { startProgram } from "../../src/stack/program.ts";
import { dataRoot } from "../../src/stack/stack.ts";
import { nameRun } from "./named-run.ts";
import { type FaultResult, failedResult, resultSchema } from "./result.ts";
import type { RunOfPlan } from "./run-fault.ts";

/** Machine milliseconds for a run that is stopped to end its servers and processes. */
const graceMs = 30_000;
const lineSchema = z.object({ result: resultSchema });

/** Does it; a process that ends without a result is a run that failed. Stopped by `signal`. */
export async function runApart(
  run: RunOfPlan,
  { env, signal }: { readonly env: NodeJS.ProcessEnv; readonly signal: AbortSignal },
): Promise<FaultResult> {
  const startedAt = Date.now();
  const logFolder = join(dataRoot(env), "fault-plan");
  mkdirSync(logFolder, { recursive: true });
  let result: FaultResult | null = null;
  const program = await startProgram({
    name: logName(run),
    script: "scripts/fault-plan/one-run/main.ts",
    args: [nameRun(run)],
    ...{ env, logFolder, readyMs: null },
    onLine: (line) => {
      const found = lineSchema.safeParse(line);
      if (found.success) result = found.data.result;
    },
  });
  const stop = () => void program.stop("SIGTERM", graceMs);
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  // Later than its end: all that it has printed is read.
  await once(program.process, "close");
  const how = program.ending();
  signal.removeEventListener("abort", stop);
  return (
    result ??
    failedResult(run, startedAt, `its process ended (${how}) before its result: ${program.logFile}`)
  );
}

function logName({ planned, run, tier }: RunOfPlan): string {
  return `${tier}-${planned.fault}-${run.name.replace(/[^a-z0-9]+/gi, "-")}`;
}
