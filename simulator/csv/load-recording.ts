/** Loads recorded half hours from a CSV file and moves them, by whole days, to the days of the run. */
import { dayAt, dayMs, dayStart, daysBetween } from "../../src/domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { CsvError } from "./csv-error.ts";
import { readLines } from "./read-lines.ts";
import { readLong } from "./read-long.ts";
import { type RawRecording, readWide } from "./read-wide.ts";
import type { Recording, RecordingLimits } from "./recording.ts";
import { carryRemainders } from "./whole-wh.ts";

/** Homes taken when the options name no number: what one machine plays in a demo. */
const homesMaxInitial = 100_000;

/**
 * The recording in `file`, wide or long (told by its heading). The first recorded local day lands on
 * `limits.from`; only whole UTC days from there on are played. Throws `CsvError`.
 */
export async function loadRecording(
  { file, offsetMinutes }: { file: string; offsetMinutes: number },
  limits: RecordingLimits,
): Promise<Recording> {
  const raw = await readRaw({ file, offsetMinutes, homesMax: limits.meters ?? homesMaxInitial });
  if (raw.homes.length === 0)
    throw new CsvError(file, null, "no homes in it", "at least one line after the heading");
  const firstLocalDay = dayAt(raw.startAt + offsetMinutes * 60_000);
  const shiftDays = daysBetween(firstLocalDay, limits.from);
  const startAt = raw.startAt + shiftDays * dayMs;
  const slotCount = raw.homes[0]?.wh.length ?? 0;
  const endAt = startAt + slotCount * halfHourMs;
  const recordedDays = Math.floor((endAt - dayStart(limits.from)) / dayMs);
  const dayCount = Math.min(recordedDays, limits.days ?? recordedDays);
  if (startAt > dayStart(limits.from) || dayCount < 1)
    throw new CsvError(
      file,
      null,
      `no whole UTC day in it (${slotCount} half hours from ${new Date(raw.startAt).toISOString()})`,
      `at least ${periodsPerDay} half hours from 00:00 UTC of its first local day on; use a --timezone at or east of UTC, or a recording that starts the day before`,
    );
  if (limits.days !== null && limits.days > recordedDays)
    throw new CsvError(
      file,
      null,
      `--days ${limits.days}, but ${recordedDays} whole UTC days are recorded`,
      `--days ${recordedDays} or fewer`,
    );
  return {
    startAt,
    slotCount,
    homes: raw.homes.map(({ name, wh }) => ({ name, wh: carryRemainders(wh) })),
    dayCount,
    firstLocalDay,
    shiftDays,
  };
}

async function readRaw(at: {
  file: string;
  offsetMinutes: number;
  homesMax: number;
}): Promise<RawRecording> {
  const lines = readLines(at.file);
  const first = await lines.next();
  const header = first.done === true ? "" : first.value.text.replace(/^\uFEFF/, "").trim();
  const columns = header.split(",").map((name) => name.trim());
  if (columns.join(",").toLowerCase() === "meter,start,wh") return await readLong(at, lines);
  if (columns.length > periodsPerDay) return await readWide(at, columns.join(","), lines);
  throw new CsvError(
    at.file,
    1,
    `the heading is "${header.slice(0, 60)}"`,
    "meter,start,wh (long form), or a name and then the start of each half hour (wide form, a day or more)",
  );
}
