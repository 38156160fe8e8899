/** `sds vee`: recorded files through the validation rules, without any server. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { initialRuleset } from "../../domain/ruleset/ruleset.ts";
import { wallClock } from "../../std/clock.ts";
import { reportView } from "../../vee/report-view.ts";
import { runVee, type VeeRun } from "../../vee/run-vee.ts";
import { CleanCsv } from "../../vee/write/clean-csv.ts";
import { FindingsCsv } from "../../vee/write/findings-csv.ts";
import { FindingsJson } from "../../vee/write/findings-json.ts";
import { OutputFailed } from "../../vee/write/part-file.ts";
import type { SeriesWriter } from "../../vee/write/series-writer.ts";
import { type ExitCode, exitWith, NotFound, WrongUse } from "../exit.ts";
import { ProgressLine } from "../vee/progress-line.ts";
import { optionsOf, type VeeGiven, withVeeOptions } from "../vee/vee-arguments.ts";
import { renderSummary } from "../vee/vee-summary.ts";

/** Adds the command. */
export function addVeeCommand(program: Command): void {
  withVeeOptions(program.command("vee <files...>"))
    .description("recorded files through the validation rules, without any server")
    .addHelpText(
      "after",
      `
Files, plain or gzip: wide CSV (a row for each home, a heading for each half hour), long CSV (meter,start,wh), and
NEM12 (E1 is import, B1 export; other channels are named and left out). Days are UTC days of 48 half hours.
A file is processed whole or refused whole, with the line and the reason.

Exit code: 0 done (findings are no errors), 1 a file was refused or an output cannot be written, 2 wrong use.

Example:
  sds vee homes.csv.gz --timezone +01:00 --json findings.json --html report.html
  sds vee lcl.csv --columns meter=LCLid,start=tstp,wh=energy --unit kWh --clean clean.csv
  sds vee nem12/*.csv --csv findings.csv`,
    )
    .action((files: string[], given: VeeGiven) => exitWith(() => validateFiles(files, given)));
}

async function validateFiles(files: readonly string[], given: VeeGiven): Promise<ExitCode> {
  refuseOverwriting(files, given);
  const progress = new ProgressLine(files, process.stderr, wallClock().wallNow);
  const options = optionsOf(given);
  try {
    const run = await runVee({
      files,
      options,
      ruleset: initialRuleset,
      writers: openWriters(given),
      onBytes: (file, bytes) => progress.onBytes(file, bytes),
      onFile: ({ file }) => progress.onFile(file),
    });
    progress.end();
    if (given.html !== undefined) await writeReport(given.html, run, given);
    process.stdout.write(`${renderSummary(run)}\n`);
    return tellRefused(run);
  } catch (error) {
    progress.end();
    if (error instanceof OutputFailed) throw new NotFound(error.message);
    throw error;
  }
}

function tellRefused({ files }: VeeRun): ExitCode {
  const refused = files.filter((file) => file.kind === "refused");
  for (const { reason } of refused) process.stderr.write(`sds: refused: ${reason}\n`);
  return refused.length === 0 ? 0 : 1;
}

/** An output must be neither a file that is read nor another output. */
function refuseOverwriting(files: readonly string[], given: VeeGiven): void {
  const taken = new Set(files.map((file) => resolve(file)));
  for (const name of ["json", "csv", "clean", "html"] as const) {
    const path = given[name];
    if (path === undefined) continue;
    if (taken.has(resolve(path)))
      throw new WrongUse(`--${name} ${path} is named twice: a file of its own would pass`);
    taken.add(resolve(path));
  }
}

function openWriters({ json, csv, clean }: VeeGiven): readonly SeriesWriter[] {
  const opened: SeriesWriter[] = [];
  try {
    if (json !== undefined) opened.push(new FindingsJson(json));
    if (csv !== undefined) opened.push(new FindingsCsv(csv));
    if (clean !== undefined) opened.push(new CleanCsv(clean));
    return opened;
  } catch (error) {
    for (const writer of opened) writer.abandon();
    throw error;
  }
}

async function writeReport(path: string, run: VeeRun, given: VeeGiven): Promise<void> {
  // The page is loaded only when one is asked for.
  const { veeReportPage } = await import("../../../web/pages/vee-report.ts");
  const page = veeReportPage(reportView(run, optionsOf(given), initialRuleset.name));
  try {
    writeFileSync(path, page);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new OutputFailed(`${path}: cannot be written (${why})`, { cause: error });
  }
}
