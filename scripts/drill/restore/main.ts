/** `npm run drill:restore`: the drill, its figures, and an exit code that says whether it passed. */
import { CommanderError } from "commander";
import { grouped } from "../../../src/figures.ts";
import { StackError } from "../../../src/stack/stack-error.ts";
import { consoleBeside, writeJson } from "../../json-option.ts";
import { type DrillOptions, parseDrill } from "./options.ts";
import { clearPlace, findPlace } from "./place.ts";
import { type DrillResult, runDrill } from "./run-drill.ts";

const halfHours = 48;

process.exitCode = await start();

async function start(): Promise<number> {
  try {
    return await main(parseDrill(process.argv.slice(2)));
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof StackError)) throw error;
    process.stderr.write(`drill:restore: ${error.message}\n`);
    return 1;
  }
}

async function main({ keep, json, ...options }: DrillOptions): Promise<number> {
  const console = consoleBeside(json);
  const place = await findPlace(process.env);
  let hasPassed = false;
  try {
    console.say(`PostgreSQL ${place.version} in ${place.folder}`);
    const result = await runDrill(place, options, (line) => console.say(line));
    hasPassed = result.ok;
    console.say(render(result, options.secondsMax));
    writeJson(json, result);
    return result.ok ? 0 : 1;
  } finally {
    if (keep || !hasPassed) console.say(`kept: ${place.folder}`);
    else clearPlace(place);
  }
}

function render(result: DrillResult, secondsMax: number): string {
  const { acknowledged, unanswered, backSeconds, lost, pointInTime, ok } = result;
  const rows: readonly (readonly [string, string])[] = [
    ["half hours acknowledged before the loss", grouped(acknowledged * halfHours)],
    ["of these missing", grouped(lost.missing * halfHours)],
    ["on their way when it was lost", grouped(unanswered * halfHours)],
    ["of these there all the same", grouped(lost.unacknowledged * halfHours)],
    ["bodies that are not what was hashed", grouped(lost.damaged + pointInTime.damaged)],
    ["seconds until it took messages again", `${backSeconds.toFixed(1)} of ${secondsMax}`],
    [
      "restored to a point in time: acknowledged until then",
      grouped(pointInTime.acknowledged * halfHours),
    ],
    ["of these missing", grouped(pointInTime.missing * halfHours)],
    ["there and of later", grouped(pointInTime.unacknowledged * halfHours)],
  ];
  const lines = rows.map(([name, figure]) => `  ${name.padEnd(54)}${figure.padStart(14)}`);
  return [...lines, ok ? "OK: nothing that was acknowledged is missing." : "FAILED."].join("\n");
}
