/** `npm run sim:storm`: storms one after the other, a line for each, and a table at the end. */
import { writeFileSync } from "node:fs";
import { CommanderError } from "commander";
import { dataRoot } from "../../../src/stack/stack.ts";
import { type Console, createConsole, plural } from "../../demo/console.ts";
import type { JsonTarget } from "../../json-option.ts";
import { parseStorm, type StormOptions } from "./options.ts";
import { runStorm, type StormResult } from "./run-storm.ts";
import { renderFailure, renderSummary } from "./summary.ts";

/** 128 and the signal's number, as shells expect it. */
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** Asked for in a way that cannot work. */
const wrongUse = 2;

process.exitCode = await start();

async function start(): Promise<number> {
  try {
    return await main(parseStorm(process.argv.slice(2)));
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : wrongUse;
  }
}

async function main(options: StormOptions): Promise<number> {
  const { meters, days, json } = options;
  const console = createConsole(toStdout(json) ? process.stderr : process.stdout);
  const stopping = new AbortController();
  let stopped: number | null = null;
  for (const [signal, code] of Object.entries(signals))
    process.on(signal, () => {
      stopped = code;
      stopping.abort();
    });
  const storms = await runStorms(options, console, stopping.signal);
  if (storms.length > 0) console.say(renderSummary(storms));
  const ok = stopped === null && storms.every((each) => each.ok);
  writeResult(json, { ok, meters, days, storms });
  return stopped ?? (ok ? 0 : 1);
}

/** Those that were run to their end: all, unless `signal` says to stop. */
async function runStorms(
  { seeds, meters, days, doesKill }: StormOptions,
  console: Console,
  signal: AbortSignal,
): Promise<readonly StormResult[]> {
  const dataDir = dataRoot(process.env);
  const results: StormResult[] = [];
  for (const [index, seed] of seeds.entries()) {
    console.say(`${index + 1} of ${seeds.length}: seed ${seed} …`);
    try {
      const storm = await runStorm({ seed, meters, days, doesKill }, { dataDir, signal });
      results.push(storm);
      const told = `  ${plural(storm.faults.length, "fault")}, ${plural(storm.kills, "kill")}, ${storm.seconds} s`;
      console.say(storm.ok ? `${told}: ok` : `${told}\n${renderFailure(storm)}`);
    } catch (error) {
      if (!signal.aborted) throw error;
      break;
    }
  }
  return results;
}

function toStdout(json: JsonTarget): boolean {
  return json !== null && json.file === null;
}

function writeResult(json: JsonTarget, result: object): void {
  if (json === null) return;
  const text = `${JSON.stringify(result, null, 2)}\n`;
  if (json.file === null) process.stdout.write(text);
  else writeFileSync(json.file, text);
}
