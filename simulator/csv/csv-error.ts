/** What is wrong with a CSV file, where, and what would pass. */
export class CsvError extends Error {
  override readonly name = "CsvError";

  constructor(file: string, line: number | null, wrong: string, wanted: string) {
    super(`${file}${line === null ? "" : `, line ${line}`}: ${wrong}; expected ${wanted}`);
  }
}
