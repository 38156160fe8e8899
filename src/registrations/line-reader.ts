/** A line of a registrations file as what it says: by the columns of a CSV file, or as JSON. */

/** What a line says, in the form of a line of JSON; or what is wrong with it, in words that repeat nothing of it. */
export type LineRead = { readonly value: unknown } | { readonly wrong: string };

/** How the lines of one file are read. */
export interface LineReader {
  read(text: string): LineRead;
}

/** Lines of JSON: they need no header. */
export const jsonLines: LineReader = { read: readJson };

function readJson(text: string): LineRead {
  try {
    return { value: JSON.parse(text) };
  } catch {
    // What the parser says of it repeats the text, which holds personal data.
    return { wrong: "no JSON; expected one object a line" };
  }
}

/** True for a file whose name says CSV, plain or gzip; any other holds lines of JSON. */
export function isCsvFile(file: string): boolean {
  return /\.csv(\.gz)?$/i.test(file);
}
