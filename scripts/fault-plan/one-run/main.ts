/** One run of the fault plan in a process of its own: `main.ts` starts it with the run's name, and reads the result. */
import { createCleanup } from "../../cleanup.ts";
import type { Console } from "../../console.ts";
import { parseNamedRun } from "../named-run.ts";
import type { FaultResult } from "../result.ts";
import { failedResult } from "../result.ts";
import { type RunOfPlan, runFault } from "../run-fault.ts";

const [text = ""] = process.argv.slice(2);
const stopping = new AbortController();
for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"])
  process.on(signal, () => stopping.abort(new Error(`stopped by ${signal}`)));
const result = await run(parseNamedRun(text), stopping.signal);
// The line is out before the process ends.
process.stdout.write(`${JSON.stringify({ result })}\n`, () => process.exit());

/** What keeps a run from its end is its result too, and so is what could not be ended afterwards. */
async function run(planned: RunOfPlan, signal: AbortSignal): Promise<FaultResult> {
  const startedAt = Date.now();
  const cleanup = createCleanup();
  // A run's own words are for who looks at it alone; here its result is told.
  const silent: Console = { say: () => undefined, show: () => undefined, clear: () => undefined };
  const came = await runFault(planned, {
    ...{ env: process.env, console: silent, cleanup, signal },
  }).catch((error: unknown) =>
    failedResult(planned, startedAt, error instanceof Error ? error.message : String(error)),
  );
  const failures = await cleanup.run();
  if (failures.length === 0) return came;
  return { ...came, ok: false, trouble: [...came.trouble, ...failures] };
}
