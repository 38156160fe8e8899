/** `sds sim`: parses the command line, runs the simulation, and leaves nothing behind however it ends. */
import { writeFileSync } from "node:fs";
import { CommanderError } from "commander";
import { StackError } from "../../src/stack/stack-error.ts";
import { createCleanup } from "../demo/cleanup.ts";
import { createConsole } from "../demo/console.ts";
import { parseOptions, type SimOptions } from "./options.ts";
import { runSim } from "./run-sim.ts";

/** 128 and the signal's number, as shells expect it. */
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** Asked for in a way that cannot work. */
const wrongUse = 2;

process.exitCode = await start();
process.exit();

async function start(): Promise<number> {
  try {
    return await main(parseOptions(process.argv.slice(2)));
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : wrongUse;
  }
}

async function main(options: SimOptions): Promise<number> {
  const toStdout = options.json !== null && options.json.file === null;
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
    const report = await runSim({
      options,
      env: process.env,
      console,
      cleanup,
      signal: stopping.signal,
    });
    code = report.ok ? 0 : 1;
    writeResult(options, report);
  } catch (error) {
    if (!stopping.signal.aborted)
      console.say(error instanceof StackError ? error.message : textOf(error));
  }
  for (const failure of await cleanup.run()) console.say(`could not end everything: ${failure}`);
  return code;
}

function writeResult({ json }: SimOptions, report: object): void {
  if (json === null) return;
  const text = `${JSON.stringify(report, null, 2)}\n`;
  if (json.file === null) process.stdout.write(text);
  else writeFileSync(json.file, text);
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
