/** Lines of a registrations file between two transactions: held against the schema, and made rows of the staging table. */
import { OperatingError } from "../errors.ts";
import type { NumberedFault, StagedStep } from "../store/registration-import.ts";
import { checkRegistration, isFault, type LineFault } from "../store/registration-line.ts";
import { StagedRows } from "../store/staged-rows.ts";
import { readHeader } from "./csv-columns.ts";
import { isCsvFile, jsonLines, type LineReader } from "./line-reader.ts";

const lengthMax = 20_000;
const tooLong = { wrong: `more than ${lengthMax} characters; expected a shorter line` };

/** What a file is and where its reading goes on. */
export interface FileToRead {
  readonly file: string;
  readonly importId: number;
  /** Lines up to here were dealt with before. */
  readonly after: number;
  /** A line that does not fit refuses the file. */
  readonly isWhole: boolean;
}

export class FileStep {
  readonly #from: FileToRead;
  /** Null before the header of a CSV file, which is its first line that is not blank. */
  #reader: LineReader | null;
  #rows: StagedRows;
  #faults: NumberedFault[] = [];
  #lastLine = 0;

  constructor(from: FileToRead) {
    this.#from = from;
    this.#reader = isCsvFile(from.file) ? null : jsonLines;
    this.#rows = new StagedRows(from.importId);
  }

  /** Lines since the last step. */
  get size(): number {
    return this.#rows.size + this.#faults.length;
  }

  /** Throws `IMPORT_INVALID` in a CSV file without a header. */
  requireHeader(): void {
    this.#reader ??= this.#header("");
  }

  /** Takes a line by its number. Throws `IMPORT_INVALID` where it refuses the file. */
  add(line: number, text: string): void {
    if (text === "" || text.trim() === "") return;
    if (this.#reader === null) this.#reader = this.#header(text);
    else if (line > this.#from.after) this.#take(line, text, this.#reader);
  }

  /** What was gathered; the next step begins. */
  take(): StagedStep {
    const taken = { rows: this.#rows, faults: this.#faults, lastLine: this.#lastLine };
    this.#rows = new StagedRows(this.#from.importId);
    this.#faults = [];
    return taken;
  }

  #header(text: string): LineReader {
    const header = readHeader(text);
    if ("wrong" in header)
      throw new OperatingError("IMPORT_INVALID", `${this.#from.file}: ${header.wrong}`);
    return header;
  }

  #take(line: number, text: string, reader: LineReader): void {
    this.#lastLine = line;
    const read = text.length > lengthMax ? tooLong : reader.read(text);
    const registration =
      "wrong" in read ? { key: "line", says: read.wrong } : checkRegistration(read.value);
    if (!isFault(registration)) this.#rows.add(line, registration);
    else if (this.#from.isWhole) throw unfit(this.#from.file, { line, ...registration });
    else this.#faults.push({ line, ...registration });
  }
}

/** The error of a file that a line does not let in: all or nothing. */
export function unfit(
  file: string,
  { line, key, says }: LineFault & { readonly line: number },
): OperatingError {
  return new OperatingError("IMPORT_INVALID", `${file} line ${line}, ${key}: ${says}`);
}
