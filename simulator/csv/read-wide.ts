/** Wide form: a row for each home, a column for each half hour; the heading is the START of the half hour. */
import { halfHourMs } from "../../src/domain/time/settlement-period.ts";
import { CsvError } from "./csv-error.ts";
import { parseValue } from "./parse-value.ts";
import { parseStamp } from "./timezone.ts";

/** Homes as they stand in the file, before any shift. */
export interface RawRecording {
  readonly startAt: number;
  readonly homes: readonly { readonly name: string; readonly wh: Float64Array }[];
}

interface Line {
  readonly number: number;
  readonly text: string;
}

/** Reads at most `homesMax` rows; throws `CsvError` with file, line and column for the first thing that is wrong. */
export async function readWide(
  at: { file: string; offsetMinutes: number; homesMax: number },
  header: string,
  lines: AsyncIterable<Line>,
): Promise<RawRecording> {
  const startAt = startOf(at, header.split(",").slice(1));
  const columns = header.split(",").length;
  const homes: { name: string; wh: Float64Array }[] = [];
  for await (const line of lines) {
    if (homes.length >= at.homesMax) break;
    homes.push(readRow(at.file, line, columns));
  }
  return { startAt, homes };
}

/** The first stamp; every further heading must be half an hour later. */
function startOf(
  { file, offsetMinutes }: { file: string; offsetMinutes: number },
  stamps: string[],
): number {
  const first = parseStamp(stamps[0] ?? "", offsetMinutes);
  const wanted = "headings such as 2018-10-29T00:00, each half an hour after the one before";
  if (first === null || first % halfHourMs !== 0)
    throw new CsvError(file, 1, `the second heading is "${stamps[0] ?? ""}"`, wanted);
  for (const [index, stamp] of stamps.entries()) {
    if (parseStamp(stamp, offsetMinutes) !== first + index * halfHourMs)
      throw new CsvError(file, 1, `heading ${index + 2} is "${stamp}"`, wanted);
  }
  return first;
}

function readRow(
  file: string,
  { number, text }: Line,
  columns: number,
): { name: string; wh: Float64Array } {
  const cells = text.split(",");
  if (cells.length !== columns)
    throw new CsvError(file, number, `${cells.length} columns`, `${columns} as in the heading`);
  const wh = new Float64Array(columns - 1);
  for (let index = 1; index < columns; index += 1) {
    const value = parseValue(cells[index] ?? "");
    if (value === null)
      throw new CsvError(
        file,
        number,
        `column ${index + 1} holds "${cells[index]}"`,
        "watt-hours, or nothing",
      );
    wh[index - 1] = value;
  }
  return { name: cells[0] ?? "", wh };
}
