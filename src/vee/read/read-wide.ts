/** Wide form: a row for each home, a column for each interval; the headings are stamps. */
import { halfHourMs } from "../../domain/time/settlement-period.ts";
import { FileRefused, quoteCell } from "../file-refused.ts";
import { timezoneOf, type VeeOptions } from "../vee-options.ts";
import { parseLocalStamp } from "./local-stamp.ts";
import { parseEnergy, unitWh } from "./parse-energy.ts";
import { type ReadMark, readMark } from "./read-columns.ts";
import type { ReadSink, RecordingSource } from "./read-sink.ts";
import { fitsHalfHours, regrid } from "./regrid.ts";
import { splitCells } from "./split-cells.ts";
import { visitLines } from "./visit-lines.ts";

interface Heading {
  /** Half hours since 1970 UTC at which the first column starts. */
  readonly firstSlot: number;
  readonly minutes: number;
  readonly columnCount: number;
  /** As many as there are columns: CSV knows no estimates. */
  readonly marks: readonly ReadMark[];
}

const minuteMs = 60_000;

/** Reads every row into the sink; returns remarks. Throws `FileRefused` for the first thing that is wrong. */
export async function readWide(
  source: RecordingSource,
  options: VeeOptions,
  sink: ReadSink,
): Promise<readonly string[]> {
  let heading: Heading | null = null;
  await visitLines(source, (line, text) => {
    const cells = splitCells(text);
    const at = { file: source.file, line };
    if (cells === null)
      throw new FileRefused(source.file, {
        line,
        wrong: "a quotation mark that does not close",
        passes: "a row of one line",
      });
    if (heading === null) heading = readHeading(at, cells, options);
    else readRow(at, cells, { heading, options, sink });
    return sink.wantsMore;
  });
  return remarksOf(heading);
}

function remarksOf(heading: Heading | null): readonly string[] {
  const minutes = heading?.minutes ?? 30;
  if (minutes === 30) return [];
  return minutes > 30
    ? [`intervals of ${minutes} minutes: longer than a half hour and never split, all are missing`]
    : [`intervals of ${minutes} minutes, summed to half hours where every part is there`];
}

interface At {
  readonly file: string;
  readonly line: number;
}

/** The stamps of the columns, which must be evenly spaced. */
function readHeading({ file, line }: At, cells: readonly string[], options: VeeOptions): Heading {
  const timezone = timezoneOf("wide", options);
  const passes =
    "a heading such as 2018-10-29T00:00 for each interval, evenly spaced, from a full or half hour UTC on";
  const stamps = cells.slice(1).map((text) => parseLocalStamp(text, timezone));
  const [first, second] = stamps;
  const refuse = (column: number, wrong: string): never => {
    throw new FileRefused(file, {
      line,
      wrong: `heading ${column} is ${quoteCell(cells[column - 1] ?? "")}, ${wrong}`,
      passes,
    });
  };
  if (first === null || first === undefined) return refuse(2, "no stamp");
  const minutes = second === undefined || second === null ? 30 : (second - first) / minuteMs;
  if (!fitsHalfHours(minutes)) return refuse(3, `${minutes} minutes after the one before`);
  const start = options.stamp === "start" ? first : first - minutes * minuteMs;
  if (start % halfHourMs !== 0) return refuse(2, `not on the half hour at ${timezone}`);
  for (const [index, stamp] of stamps.entries())
    if (stamp !== first + index * minutes * minuteMs)
      return refuse(index + 2, `not ${minutes} minutes after the one before`);
  return {
    firstSlot: start / halfHourMs,
    minutes,
    columnCount: cells.length,
    marks: new Array<ReadMark>(stamps.length).fill(readMark.actual),
  };
}

interface RowWork {
  readonly heading: Heading;
  readonly options: VeeOptions;
  readonly sink: ReadSink;
}

function readRow({ file, line }: At, cells: readonly string[], work: RowWork): void {
  const { heading, options, sink } = work;
  if (cells.length !== heading.columnCount)
    throw new FileRefused(file, {
      line,
      wrong: `${cells.length} columns`,
      passes: `${heading.columnCount} as in the heading`,
    });
  const meter = (cells[0] ?? "").trim();
  if (meter === "")
    throw new FileRefused(file, { line, wrong: "no name in the first column", passes: "a name" });
  const factor = options.unit === "kWh" ? unitWh.kwh : unitWh.wh;
  const values: number[] = [];
  for (let column = 1; column < cells.length; column += 1) {
    const value = parseEnergy(cells[column] ?? "");
    if (value === null)
      throw new FileRefused(file, {
        line,
        wrong: `column ${column + 1} holds ${quoteCell(cells[column] ?? "")}`,
        passes: `${options.unit} as a number, or nothing`,
      });
    values.push(value * factor);
  }
  const columns = sink.open(meter, options.quantity);
  if (!sink.wantsMore) return;
  const halfHours = regrid({ minutes: heading.minutes, values, marks: heading.marks });
  for (const [index, wh] of halfHours.values.entries())
    columns.push(heading.firstSlot + index, wh, readMark.actual);
}
