/**
 * A CSV file of registrations into the record (plain or gzip, read as a stream): bad lines are skipped and told, one
 * that was broken off goes on where it was, one that is done has no effect again.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { OperatingError } from "../errors.ts";
import type { Pool } from "../store/pool.ts";
import {
  applyPart,
  beginImport,
  endImport,
  type ImportProgress,
  type NumberedFault,
  type NumberedLine,
  settleLines,
  stageLines,
  sumImport,
  whileAlone,
} from "../store/registration-import.ts";
import { checkRegistration, isFault } from "../store/registration-line.ts";
import { lineBatches } from "../vee/read/visit-lines.ts";
import { type RowReader, readHeader } from "./csv-columns.ts";

/** Lines that are staged in one transaction: 4 MB in binary form, and what a kill costs at most. */
const linesPerStep = 10_000;

export interface CsvImport {
  readonly importId: number;
  /** Lines that stand; lines that were skipped. */
  readonly lines: number;
  readonly faults: number;
  /** Market time at which the same file was done with before; null: it was done with just now. */
  readonly doneBefore: number | null;
}

export interface CsvImportOptions {
  /** Market time. */
  now(): number;
  /** Reads a file that is done with once more. */
  readonly again: boolean;
  /** How far it is: bytes of the file read so far, then lines applied of so many. */
  onProgress(phase: "reading" | "applying", done: number, total: number | null): void;
}

/** Imports a file. Throws `IMPORT_INVALID` when its header does not fit or another import runs. */
export async function importCsv(
  pool: Pool,
  file: string,
  options: CsvImportOptions,
): Promise<CsvImport> {
  const sha256 = await hashFile(file);
  const done = await whileAlone(pool, async () => {
    const { now, again } = options;
    const progress = await beginImport(pool, sha256, { now: now(), again });
    const { importId, doneAt } = progress;
    if (progress.state === "reading") {
      await readLines(pool, file, progress, options);
      await settleLines(pool, importId);
    }
    if (progress.state !== "done") {
      await applyLines(pool, progress, options);
      await endImport(pool, importId, now());
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

/** Stages what follows the last line that was dealt with. While one step is written the next is read. */
async function readLines(
  pool: Pool,
  file: string,
  { importId, readLine }: ImportProgress,
  { onProgress }: CsvImportOptions,
): Promise<void> {
  const step = new Step(file, readLine);
  let writing: Promise<void> = Promise.resolve();
  const write = async () => {
    await writing;
    writing = stageLines(pool, importId, step.take());
    // Answered for at the next step, or at the end.
    writing.catch(() => undefined);
  };
  const onBytes = (bytes: number) => onProgress("reading", bytes, null);
  try {
    for await (const { firstLine, lines } of lineBatches(file, onBytes)) {
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

function headerOf(file: string, text: string): RowReader {
  const header = readHeader(text);
  if ("wrong" in header) throw new OperatingError("IMPORT_INVALID", `${file}: ${header.wrong}`);
  return header;
}

/** Lines read and not yet written. The first that is not blank is the header. */
class Step {
  readonly #file: string;
  readonly #after: number;
  #rows: RowReader | null = null;
  #lines: NumberedLine[] = [];
  #faults: NumberedFault[] = [];
  #lastLine = 0;

  /** Lines up to `after` were dealt with before. */
  constructor(file: string, after: number) {
    this.#file = file;
    this.#after = after;
  }

  get size(): number {
    return this.#lines.length + this.#faults.length;
  }

  /** Throws `IMPORT_INVALID` in a file without a header. */
  requireHeader(): void {
    if (this.#rows === null) headerOf(this.#file, "");
  }

  add(line: number, text: string): void {
    if (text === "" || text.trim() === "") return;
    if (this.#rows === null) this.#rows = headerOf(this.#file, text);
    else if (line > this.#after) this.#take(line, text, this.#rows);
  }

  /** What was gathered; the step is empty then. */
  take() {
    const taken = { lines: this.#lines, faults: this.#faults, lastLine: this.#lastLine };
    this.#lines = [];
    this.#faults = [];
    return taken;
  }

  #take(line: number, text: string, rows: RowReader): void {
    this.#lastLine = line;
    const row = text.length > lengthMax ? tooLong : rows.read(text);
    if ("wrong" in row) {
      this.#faults.push({ line, key: "line", says: row.wrong });
      return;
    }
    const registration = checkRegistration(row.value);
    if (isFault(registration)) this.#faults.push({ line, ...registration });
    else this.#lines.push({ line, registration });
  }
}

const lengthMax = 20_000;
const tooLong = {
  wrong: `more than ${lengthMax} characters; expected a line of the header's columns`,
};

async function applyLines(
  pool: Pool,
  { importId, appliedLine }: ImportProgress,
  { now, onProgress }: CsvImportOptions,
): Promise<void> {
  const { lines } = await sumImport(pool, importId);
  let applied: number | null = appliedLine;
  while (applied !== null) {
    onProgress("applying", Math.min(applied, lines), lines);
    applied = await applyPart(pool, importId, applied, now());
  }
}
