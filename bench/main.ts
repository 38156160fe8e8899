/** `npm run bench -- NAME`: parses the command line, measures, and leaves nothing behind however it ends. */
import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { createCleanup } from "../scripts/demo/cleanup.ts";
import { createConsole } from "../scripts/demo/console.ts";
import { StackError } from "../src/stack/stack-error.ts";
import { addPipelineCommand, type PipelineOptions } from "./pipeline/options.ts";
import { renderResult } from "./pipeline/render.ts";
import { runPipeline } from "./pipeline/run-pipeline.ts";

/** 128 and the signal's number, as shells expect it. */
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

const program = new Command("bench")
  .description("Measures the service on this machine. Every figure comes with what it counts.")
  .showHelpAfterError();
addPipelineCommand(program, benchPipeline);
await program.parseAsync();

async function benchPipeline(options: PipelineOptions): Promise<void> {
  // The result may be piped into another program: then people are spoken to on standard error.
  const toStdout = options.json !== null && options.json.file === null;
  const console = createConsole(toStdout ? process.stderr : process.stdout);
  const cleanup = createCleanup();
  const stopping = new AbortController();
  let signalCode: number | null = null;
  for (const [signal, code] of Object.entries(signals))
    process.on(signal, () => {
      signalCode ??= code;
      stopping.abort(new StackError(`stopped by ${signal}`));
    });
  const interrupted = new Promise<never>((_, reject) => {
    stopping.signal.addEventListener("abort", () => reject(stopping.signal.reason), { once: true });
  });
  interrupted.catch(() => undefined);
  const { signal } = stopping;
  try {
    const run = runPipeline({ options, env: process.env, console, cleanup, signal });
    run.catch(() => undefined);
    const result = await Promise.race([run, interrupted]);
    const text = `${JSON.stringify(result, null, 2)}\n`;
    if (options.json?.file) writeFileSync(options.json.file, text);
    if (toStdout) process.stdout.write(text);
    console.say(renderResult(result));
    console.say(
      result.trouble === null
        ? "OK: every MPAN-day is accounted for."
        : `NOT OK: ${result.trouble}`,
    );
    process.exitCode = result.ok ? 0 : 1;
  } catch (error) {
    const isKnown = error instanceof StackError || error instanceof RangeError;
    console.say(isKnown ? error.message : String(error instanceof Error ? error.stack : error));
    process.exitCode = signalCode ?? 1;
  }
  for (const failure of await cleanup.run()) console.say(`could not end everything: ${failure}`);
  process.exit();
}
