/** `npm run demo`: parses the command line, runs the demo, and leaves nothing behind however it ends. */
import { StackError } from "../../src/stack/stack-error.ts";
import { createCleanup } from "../cleanup.ts";
import { consoleBeside, writeJson } from "../json-option.ts";
import { stopOnSignals } from "../stop-on-signals.ts";
import { runDemo } from "./demo.ts";
import { parseOptions } from "./options.ts";

const launcherCheckMs = 1_000;

const options = parseOptions(process.argv.slice(2));
const console = consoleBeside(options.json);
const cleanup = createCleanup();
const stopping = stopOnSignals();
const interrupted = stopping.stopped.catch(() => undefined);
/** As after SIGTERM where there was no signal: whoever launched the demo was killed. */
const interruptedCode = () => stopping.code() ?? 143;
watchLauncher();

/** The exit code of a demo that has reported and only stays for a look; null before. */
let reportedCode: number | null = null;
process.exitCode = await Promise.race([
  main(),
  interrupted.then(() => reportedCode ?? interruptedCode()),
]);
if (stopping.signal.aborted) console.say("Stopping …");
for (const failure of await cleanup.run()) console.say(`could not end everything: ${failure}`);
process.exit();

async function main(): Promise<number> {
  try {
    const { signal } = stopping;
    const env = process.env;
    const outcome = await runDemo({ options, env, console, cleanup, signal });
    if (outcome.report !== null) writeJson(options.json, outcome.report);
    reportedCode = outcome.ok ? 0 : 1;
    if (options.keep) {
      console.say(outcome.whereToLook);
      await interrupted;
    }
    return reportedCode;
  } catch (error) {
    if (stopping.signal.aborted) return interruptedCode();
    console.say(error instanceof StackError ? error.message : String(stackOf(error)));
    return 1;
  }
}

function stackOf(error: unknown): unknown {
  return error instanceof Error ? (error.stack ?? error.message) : error;
}

/** Ends the demo when the process that launched it was killed and could not pass a signal on. */
function watchLauncher(): void {
  const launcher = process.ppid;
  setInterval(() => {
    if (process.ppid !== launcher) stopping.stop(new Error("the launcher ended"));
  }, launcherCheckMs).unref();
}
