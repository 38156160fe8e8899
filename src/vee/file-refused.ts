/** A file that is not processed: where it fails, what was wrong there, and what would pass. */
export class FileRefused extends Error {
  override readonly name = "FileRefused";

  /** `line` counts from 1; null when the trouble is the file as a whole. */
  constructor(
    file: string,
    { line, wrong, passes }: { line: number | null; wrong: string; passes: string },
  ) {
    super(`${file}${line === null ? "" : ` line ${line}`}: ${wrong}; ${passes} would pass`);
  }
}

/** A cell as an error message may show it: its start, without control characters. */
export function quoteCell(text: string): string {
  const start = text.length > shownMax ? `${text.slice(0, shownMax)}...` : text;
  return `"${start.replaceAll(/\p{C}/gu, "?")}"`;
}

const shownMax = 40;
