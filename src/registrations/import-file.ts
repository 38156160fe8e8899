/**
 * A file of registrations into the record, CSV or lines of JSON, plain or gzip, read as a stream. Of CSV, bad lines are
 * skipped and told, one that was broken off goes on where it was, and one that is done has no effect again. Lines of
 * JSON are all or nothing: one that does not fit refuses the file before any is applied.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { OperatingError } from "../errors.ts";
import type { Pool } from "../store/pool.ts";
import {
  beginImport,
  endImport,
  forgetImport,
  type ImportProgress,
  loadFaults,
  type Restart,
  settleLines,
  stageLines,
  sumImport,
  whileAlone,
} from "../store/registration-import.ts";
import { applyParts } from "../store/staged-parts.ts";
import { lineBatches } from "../vee/read/visit-lines.ts";
import { FileStep, type FileToRead, unfit } from "./file-step.ts";
import { isCsvFile } from "./line-reader.ts";

/** Lines that are staged in one transaction: 4 MB in binary form, and what a kill costs at most. */
const linesPerStep = 10_000;

export interface FileImport {
  readonly importId: number;
  /** Lines that stand; lines that were skipped. */
  readonly lines: number;
  readonly faults: number;
  /** Market time at which the same file was done with before; null: it was done with just now. */
  readonly doneBefore: number | null;
}

export interface FileImportOptions {
  /** Market time. */
  now(): number;
  /** Reads a CSV file that is done with once more; lines of JSON are always read. */
  readonly again: boolean;
  /** How far it is: bytes of the file read so far, then the last line applied of so many lines. */
  onProgress(phase: "reading" | "applying", done: number, total: number | null): void;
}

/**
 * Imports a file; the pool has three connections or more. Throws `IMPORT_INVALID` when its header or, of JSON, a line
 * does not fit, or when another import runs.
 */
export async function importFile(
  pool: Pool,
  file: string,
  options: FileImportOptions,
): Promise<FileImport> {
  const sha256 = await hashFile(file);
  const isWhole = !isCsvFile(file);
  const restart: Restart = isWhole ? "always" : options.again ? "whenDone" : "never";
  const done = await whileAlone(pool, async () => {
    const progress = await beginImport(pool, sha256, { now: options.now(), restart });
    const { importId, doneAt } = progress;
    if (progress.state === "reading")
      await readFile(pool, { file, importId, after: progress.readLine, isWhole }, options);
    if (progress.state !== "done") {
      await applyLines(pool, progress, options);
      await endImport(pool, importId, options.now());
    }
    return { importId, ...(await sumImport(pool, importId)), doneBefore: doneAt };
  });
  if (done === null)
    throw new OperatingError(
      "IMPORT_INVALID",
      "another import of registrations runs on this database; expected one at a time",
    );
  return done;
}

async function hashFile(file: string): Promise<Buffer> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { highWaterMark: 1_048_576 }))
    hash.update(chunk);
  return hash.digest();
}

/** Stages the lines that may be applied. Of a file that is refused nothing is left behind. */
async function readFile(pool: Pool, from: FileToRead, options: FileImportOptions): Promise<void> {
  try {
    await readLines(pool, from, options);
    await settleLines(pool, from.importId);
    if (from.isWhole) await refuseFaulty(pool, from);
  } catch (error) {
    if (error instanceof OperatingError && error.code === "IMPORT_INVALID")
      await forgetImport(pool, from.importId);
    throw error;
  }
}

/** Stages what follows the last line that was dealt with. While one step is written the next is read. */
async function readLines(
  pool: Pool,
  from: FileToRead,
  { onProgress }: FileImportOptions,
): Promise<void> {
  const step = new FileStep(from);
  let writing: Promise<void> = Promise.resolve();
  const write = async () => {
    await writing;
    writing = stageLines(pool, from.importId, step.take());
    // Answered for at the next step, or at the end.
    writing.catch(() => undefined);
  };
  const onBytes = (bytes: number) => onProgress("reading", bytes, null);
  try {
    for await (const { firstLine, lines } of lineBatches(from.file, onBytes)) {
      for (let index = 0; index < lines.length; index += 1)
        step.add(firstLine + index, lines[index] ?? "");
      if (step.size >= linesPerStep) await write();
    }
    step.requireHeader();
    if (step.size > 0) await write();
  } finally {
    // However the reading ends, nothing is being written any more when it has.
    await writing;
  }
}

/** Throws for the first line that clashes with another or with the record. */
async function refuseFaulty(pool: Pool, { file, importId }: FileToRead): Promise<void> {
  for await (const [first] of loadFaults(pool, importId))
    if (first !== undefined) throw unfit(file, first);
}

async function applyLines(
  pool: Pool,
  { importId, appliedLine }: ImportProgress,
  { now, onProgress }: FileImportOptions,
): Promise<void> {
  const { lines } = await sumImport(pool, importId);
  const onApplied = (line: number) => onProgress("applying", Math.min(line, lines), lines);
  onApplied(appliedLine);
  await applyParts(pool, { importId, after: appliedLine, now, onApplied });
}
