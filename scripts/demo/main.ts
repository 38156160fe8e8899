/** `npm run demo`: parses the command line, runs the demo, and leaves nothing behind however it ends. */
import { writeFileSync } from "node:fs";
import { StackError } from "../../src/stack/stack-error.ts";
import { createCleanup } from "./cleanup.ts";
import { createConsole } from "./console.ts";
import { runDemo } from "./demo.ts";
import { parseOptions } from "./options.ts";
import type { DemoReport } from "./report.ts";

/** 128 and the signal's number, as shells expect it. */
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
const launcherCheckMs = 1_000;

const options = parseOptions(process.argv.slice(2));
// The result may be piped into another program: then people are spoken to on standard error.
const toStdout = options.json !== null && options.json.file === null;
const console = createConsole(toStdout ? process.stderr : process.stdout);
const cleanup = createCleanup();
const stopping = new AbortController();
let interruptedCode: number = signals.SIGTERM;
const interrupted = new Promise<void>((resolve) =>
  stopping.signal.addEventListener("abort", () => resolve(), { once: true }),
);
for (const [signal, code] of Object.entries(signals))
  process.on(signal, () => {
    if (!stopping.signal.aborted) interruptedCode = code;
    stopping.abort(new Error(`stopped by ${signal}`));
  });
watchLauncher();

/** The exit code of a demo that has reported and only stays for a look; null before. */
let reportedCode: number | null = null;
process.exitCode = await Promise.race([
  main(),
  interrupted.then(() => reportedCode ?? interruptedCode),
]);
if (stopping.signal.aborted) console.say("Stopping …");
for (const failure of await cleanup.run()) console.say(`could not end everything: ${failure}`);
process.exit();

async function main(): Promise<number> {
  try {
    const { signal } = stopping;
    const env = process.env;
    const outcome = await runDemo({ options, env, console, cleanup, signal });
    if (outcome.report !== null) writeResult(outcome.report);
    reportedCode = outcome.ok ? 0 : 1;
    if (options.keep) {
      console.say(outcome.whereToLook);
      await interrupted;
    }
    return reportedCode;
  } catch (error) {
    if (stopping.signal.aborted) return interruptedCode;
    console.say(error instanceof StackError ? error.message : String(stackOf(error)));
    return 1;
  }
}

function writeResult(report: DemoReport): void {
  if (options.json === null) return;
  const text = `${JSON.stringify(report, null, 2)}\n`;
  if (options.json.file === null) process.stdout.write(text);
  else writeFileSync(options.json.file, text);
}

function stackOf(error: unknown): unknown {
  return error instanceof Error ? (error.stack ?? error.message) : error;
}

/** Ends the demo when the process that launched it was killed and could not pass a signal on. */
function watchLauncher(): void {
  const launcher = process.ppid;
  setInterval(() => {
    if (process.ppid !== launcher) stopping.abort(new Error("the launcher ended"));
  }, launcherCheckMs).unref();
}
