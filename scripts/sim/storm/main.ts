/** `npm run sim:storm`: storms one after the other, a line for each, and a table at the end. */
import { CommanderError } from "commander";
import { dataRoot } from "../../../src/stack/stack.ts";
import { type Console, plural } from "../../console.ts";
import { consoleBeside, writeJson } from "../../json-option.ts";
import { stopOnSignals } from "../../stop-on-signals.ts";
import { parseStorm, type StormOptions } from "./options.ts";
import { runStorm, type StormResult } from "./run-storm.ts";
import { renderFailure, renderSummary } from "./summary.ts";

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
  const console = consoleBeside(json);
  const stopping = stopOnSignals();
  const storms = await runStorms(options, console, stopping.signal);
  if (storms.length > 0) console.say(renderSummary(storms));
  const stopped = stopping.code();
  const ok = stopped === null && storms.every((each) => each.ok);
  writeJson(json, { ok, meters, days, storms });
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
