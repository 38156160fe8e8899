/** `sds vee`: recorded files through the validation rules, without any server. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import type { VeeReportView } from "../../../web/views/vee-report-view.ts";
import { initialRuleset, type Ruleset } from "../../domain/ruleset/ruleset.ts";
import { wallClock } from "../../std/clock.ts";
import { reportView } from "../../vee/report-view.ts";
import { runVee, type VeeRun } from "../../vee/run-vee.ts";
import { CleanCsv } from "../../vee/write/clean-csv.ts";
import { FindingsCsv } from "../../vee/write/findings-csv.ts";
import { FindingsJson } from "../../vee/write/findings-json.ts";
import { OutputFailed } from "../../vee/write/part-file.ts";
import type { SeriesWriter } from "../../vee/write/series-writer.ts";
import { SpansCsv } from "../../vee/write/spans-csv.ts";
import { type ExitCode, exitWith, NotFound, WrongUse } from "../exit.ts";
import { shell } from "../shell.ts";
import { ProgressLine } from "../vee/progress-line.ts";
import { optionsOf, type VeeGiven, withVeeOptions } from "../vee/vee-arguments.ts";
import { renderSummary } from "../vee/vee-summary.ts";

/** Adds the command. */
export function addVeeCommand(program: Command): void {
  withVeeOptions(program.command("vee <files...>"))
    .description(
      "recorded files through the validation rules, gaps filled if asked for, without any server",
    )
    .addHelpText(
      "after",
      `
Files, plain or gzip: wide CSV (a row for each home, a heading for each half hour), long CSV (meter,start,wh), and
NEM12 (E1 is import, B1 export; other channels are named and left out). Days are UTC days of 48 half hours.
A file is processed whole or refused whole, with the line and the reason.

With --estimate every half hour that the file reaches gets a figure. What was read and is believed stays as it is
(quality A). What is missing, refused, or was made up by the writer of the file is filled by the ladder of the service:
  E0 to E3  register reads around the gap; half hours between two reads add up to the advance, to the watt-hour
  E0        else a single half hour between its neighbours
  E5 E4 E6 E7  else the meter's own days and older registers, over the built-in load shape of a home
  E9        else a year's consumption (--annual) over that shape; ZE1: an export of which nothing is known is 0
--ruleset takes the rules, the order of the ladder and every limit from another ruleset, as if it were active on every
day and for every meter: a document as "sds rules init" prints it, sds-measured (needs no database either), or the
name of one that a database holds. --annual goes before what it says of a year.
Reason 2: nothing was read; 3: what was read is not believed. Register reads come from NEM12 files (record 500); where
half hours and a register cannot agree, a finding "register-law" says why.

Exit code: 0 done (findings are no errors), 1 a file was refused or an output cannot be written, 2 wrong use.

Example:
  sds vee homes.csv.gz --timezone +01:00 --json findings.json --html report.html
  sds vee lcl.csv --columns meter=LCLid,start=tstp,wh=energy --unit kWh --clean clean.csv
  sds vee nem12/*.csv --csv findings.csv
  sds vee nem12/*.csv --estimate --clean settled.csv --spans spans.csv --html report.html
  sds vee homes.csv.gz --estimate --annual 3500000 --clean settled.csv
  sds vee homes.csv.gz --estimate --ruleset rules.json --clean settled.csv
  sds vee homes.csv.gz --estimate --ruleset sds-measured --clean settled.csv`,
    )
    .action((files: string[], given: VeeGiven) => exitWith(() => validateFiles(files, given)));
}

async function validateFiles(files: readonly string[], given: VeeGiven): Promise<ExitCode> {
  const ruleset = await rulesetOf(given);
  const options = optionsOf(given, ruleset.estimate);
  refuseOverwriting(files, given);
  const progress = new ProgressLine(files, shell().stderr, wallClock().wallNow);
  try {
    const run = await runVee({
      files,
      options,
      ruleset,
      writers: openWriters(given),
      onBytes: (file, bytes) => progress.onBytes(file, bytes),
      onFile: ({ file }) => progress.onFile(file),
    });
    progress.end();
    if (given.html !== undefined)
      await writeReport(given.html, reportView(run, options, ruleset.name));
    // Where nothing was read there is nothing to sum up: the refusals are all there is to say.
    if (run.files.some(({ kind }) => kind === "processed"))
      shell().stdout.write(`${renderSummary(run, options.estimate, ruleset.name)}\n`);
    return tellRefused(run);
  } catch (error) {
    progress.end();
    if (error instanceof OutputFailed) throw new NotFound(error.message);
    throw error;
  }
}

/** What reads documents is loaded only where one is named. */
async function rulesetOf({ ruleset }: VeeGiven): Promise<Ruleset> {
  if (ruleset === undefined) return initialRuleset;
  const { chooseRuleset } = await import("../rules/choose-ruleset.ts");
  return await chooseRuleset(ruleset);
}

function tellRefused({ files }: VeeRun): ExitCode {
  const refused = files.filter((file) => file.kind === "refused");
  for (const { reason } of refused) shell().stderr.write(`sds: refused: ${reason}\n`);
  return refused.length === 0 ? 0 : 1;
}

/** An output must be neither a file that is read nor another output. */
function refuseOverwriting(files: readonly string[], given: VeeGiven): void {
  const taken = new Set(files.map((file) => resolve(file)));
  for (const name of ["json", "csv", "clean", "spans", "html"] as const) {
    const path = given[name];
    if (path === undefined) continue;
    if (taken.has(resolve(path)))
      throw new WrongUse(`--${name} ${path} is named twice: a file of its own would pass`);
    taken.add(resolve(path));
  }
}

function openWriters({
  json,
  csv,
  clean,
  spans,
  estimate = false,
}: VeeGiven): readonly SeriesWriter[] {
  const opened: SeriesWriter[] = [];
  try {
    if (json !== undefined) opened.push(new FindingsJson(json));
    if (csv !== undefined) opened.push(new FindingsCsv(csv));
    if (clean !== undefined) opened.push(new CleanCsv(clean, estimate));
    if (spans !== undefined) opened.push(new SpansCsv(spans));
    return opened;
  } catch (error) {
    for (const writer of opened) writer.abandon();
    throw error;
  }
}

async function writeReport(path: string, view: VeeReportView): Promise<void> {
  // The page is loaded only when one is asked for.
  const { veeReportPage } = await import("../../../web/pages/vee-report.ts");
  try {
    writeFileSync(path, veeReportPage(view));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new OutputFailed(`${path}: cannot be written (${why})`, { cause: error });
  }
}
