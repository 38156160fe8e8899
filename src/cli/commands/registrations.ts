/** `sds registrations import FILE` and `export FILE`: what is registered of points and devices. */
import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { grouped, utcMinute } from "../../figures.ts";
import { exportCsv } from "../../registrations/export-csv.ts";
import {
  type FileImport,
  type FileImportOptions,
  importFile,
} from "../../registrations/import-file.ts";
import { isCsvFile } from "../../registrations/line-reader.ts";
import { writeFaults } from "../../registrations/write-faults.ts";
import { wallClock } from "../../std/clock.ts";
import { type Pool, transaction } from "../../store/pool.ts";
import { FileRefused } from "../../vee/file-refused.ts";
import { OutputFailed } from "../../vee/write/part-file.ts";
import { noteAct, noteView } from "../audited.ts";
import { type ExitCode, exitWith, NotFound, WrongUse } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { marketNow } from "../market-clock.ts";
import { ProgressBar } from "../progress-bar.ts";
import { exportHelp, importHelp } from "../registrations/help.ts";
import { shell } from "../shell.ts";

interface ImportGiven {
  readonly again?: boolean;
  readonly report?: string;
}

/** Adds the commands. */
export function addRegistrationsCommand(program: Command): void {
  const registrations = program
    .command("registrations")
    .description("standing facts of points and devices");
  registrations
    .command("import <file>")
    .description("import registrations from CSV or JSON lines: one line a point and span of facts")
    .option("--report <file>", "CSV: where skipped lines are told; without it FILE.faults.csv")
    .option("--again", "CSV: read a file that was imported before once more")
    .addHelpText("after", importHelp)
    .action((file: string, given: ImportGiven) => exitWith(() => importNamed(file, given)));
  registrations
    .command("export <file>")
    .description("write what is registered now as the CSV that import takes")
    .option("--force", "write over a file that is there")
    .addHelpText("after", exportHelp)
    .action((file: string, given: { readonly force?: boolean }) =>
      exitWith(() => exportFile(file, given.force === true)),
    );
}

async function importNamed(file: string, given: ImportGiven): Promise<ExitCode> {
  checkFile(file);
  if (!isCsvFile(file) && (given.again !== undefined || given.report !== undefined))
    throw new WrongUse(
      "--again and --report are for CSV: a file whose name ends in .csv or .csv.gz",
    );
  const report = given.report ?? `${file}.faults.csv`;
  if (resolve(report) === resolve(file))
    throw new WrongUse("--report names the file that is imported: a file of its own would pass");
  const config = await findConfig(shell().env);
  return withDatabase(
    config,
    async (pool) => {
      // Written first, since an import that breaks off has done a part of it.
      await transaction(pool, (client) =>
        noteAct(client, config, { kind: "registrations.import", subjects: [] }),
      );
      const done = await importShown(pool, file, {
        now: () => marketNow(config),
        again: given.again === true,
      });
      return tellImport(pool, done, report);
    },
    connections,
  );
}

/** One holds the lock, two write. */
const connections = 3;

async function importShown(
  pool: Pool,
  file: string,
  options: Pick<FileImportOptions, "now" | "again">,
): Promise<FileImport> {
  const bar = new ProgressBar("sds registrations", shell().stderr, wallClock().wallNow);
  const bytes = statSync(file).size;
  let standing = 0;
  const share = (done: number, whole: number | null) => (whole ? done / whole : 1);
  try {
    return await importFile(pool, file, {
      ...options,
      onProgress: (phase, count, total) => {
        if (phase === "reading") return bar.show(share(count, bytes), "read", "read");
        standing = count;
        bar.show(share(count, total), "applied", `applied, ${linesText(count)}`);
      },
    });
  } catch (error) {
    // Parts are applied one after another: what was done before it broke off is not taken back.
    if (standing > 0)
      shell().stderr.write(
        `sds: broken off with ${linesText(standing)} applied, which stand; the same command does the rest\n`,
      );
    throw error instanceof FileRefused ? new NotFound(error.message) : error;
  } finally {
    bar.end();
  }
}

async function tellImport(
  pool: Pool,
  { importId, lines, faults, doneBefore }: FileImport,
  report: string,
): Promise<ExitCode> {
  shell().stdout.write(
    doneBefore === null
      ? `imported ${linesText(lines)}\n`
      : `imported before, ${utcMinute(doneBefore)}: ${linesText(lines)}; nothing to do (--again reads it once more)\n`,
  );
  try {
    if (faults > 0 || existsSync(report)) await writeFaults(pool, importId, report);
  } catch (error) {
    throw error instanceof OutputFailed ? new NotFound(error.message) : error;
  }
  if (faults === 0) return 0;
  shell().stderr.write(`sds: ${linesText(faults)} skipped; which and why: ${report}\n`);
  return 1;
}

async function exportFile(file: string, force: boolean): Promise<ExitCode> {
  if (!isCsvFile(file)) throw new WrongUse("a name that ends in .csv or .csv.gz is expected");
  if (existsSync(file) && !force)
    throw new WrongUse(`${file} is there already: --force writes over it`);
  const config = await findConfig(shell().env);
  const { lines } = await withDatabase(config, async (pool) => {
    const place = "sds registrations export";
    await noteView(pool, config, { kind: "export", place, mpan: null });
    return exportCsv(pool, file);
  }).catch((error: unknown) => {
    throw error instanceof OutputFailed ? new NotFound(error.message) : error;
  });
  shell().stdout.write(`exported ${linesText(lines)} to ${file}\n`);
  return 0;
}

function linesText(count: number): string {
  return `${grouped(count)} ${count === 1 ? "line" : "lines"}`;
}

function checkFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new WrongUse(`there is no file ${file}`);
  if (!found.isFile()) throw new WrongUse(`${file} is not a file`);
}
