/** Long form: a line `meter,start,wh` for each home and half hour, in any order. */
import { halfHourMs } from "../../src/domain/time/settlement-period.ts";
import { CsvError } from "./csv-error.ts";
import { parseValue } from "./parse-value.ts";
import type { RawRecording } from "./read-wide.ts";
import { parseStamp } from "./timezone.ts";

/** Longest recording taken, in half hours: 400 days, more than a meter keeps. */
const slotsMax = 400 * 48;

/** Reads every line; homes beyond the first `homesMax` are left out. Throws `CsvError` for the first thing wrong. */
export async function readLong(
  at: { file: string; offsetMinutes: number; homesMax: number },
  lines: AsyncIterable<{ number: number; text: string }>,
): Promise<RawRecording> {
  const homes = new Map<string, Map<number, number>>();
  let startAt = Number.POSITIVE_INFINITY;
  let endAt = Number.NEGATIVE_INFINITY;
  for await (const line of lines) {
    const { name, start, wh } = readLine(at, line);
    const known = homes.get(name);
    if (known === undefined && homes.size >= at.homesMax) continue;
    const home = known ?? new Map<number, number>();
    homes.set(name, home);
    if (home.has(start))
      throw new CsvError(
        at.file,
        line.number,
        "this half hour of this home a second time",
        "it once",
      );
    home.set(start, wh);
    startAt = Math.min(startAt, start);
    endAt = Math.max(endAt, start + halfHourMs);
    if ((endAt - startAt) / halfHourMs > slotsMax)
      throw new CsvError(
        at.file,
        line.number,
        "more than 400 days",
        "at most 400 days in one file",
      );
  }
  const slotCount = homes.size === 0 ? 0 : (endAt - startAt) / halfHourMs;
  return {
    startAt,
    homes: [...homes].map(([name, slots]) => ({ name, wh: spread(slots, startAt, slotCount) })),
  };
}

function readLine(
  { file, offsetMinutes }: { file: string; offsetMinutes: number },
  { number, text }: { number: number; text: string },
): { name: string; start: number; wh: number } {
  const cells = text.split(",");
  if (cells.length !== 3)
    throw new CsvError(file, number, `${cells.length} columns`, "meter,start,wh");
  const [name = "", stamp = "", value = ""] = cells;
  const start = parseStamp(stamp, offsetMinutes);
  if (start === null || start % halfHourMs !== 0)
    throw new CsvError(
      file,
      number,
      `start is "${stamp}"`,
      "the start of a half hour such as 2018-10-29T00:30",
    );
  const wh = parseValue(value);
  if (wh === null) throw new CsvError(file, number, `wh is "${value}"`, "watt-hours, or nothing");
  return { name, start, wh };
}

function spread(
  slots: ReadonlyMap<number, number>,
  startAt: number,
  slotCount: number,
): Float64Array {
  const wh = new Float64Array(slotCount).fill(Number.NaN);
  for (const [start, value] of slots) wh[(start - startAt) / halfHourMs] = value;
  return wh;
}
