/** Registrations out of the record as the CSV file that an import takes. */
import { once } from "node:events";
import { createWriteStream, renameSync, rmSync } from "node:fs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { formatInstant } from "../domain/time/instant.ts";
import { londonDateAt, londonMidnight } from "../domain/time/london-day.ts";
import { Memo } from "../domain/time/memo.ts";
import type { Pool } from "../store/pool.ts";
import { loadRegistrations, type RegistrationRow } from "../store/registration-export.ts";
import { csvCell } from "../vee/write/csv-cell.ts";
import { OutputFailed } from "../vee/write/part-file.ts";
import { noticeCell, registrationColumns } from "./csv-columns.ts";

/**
 * Writes a file, gzip where its name ends in `.gz`; it takes its place when it is whole. Returns its lines. Throws
 * `OutputFailed` where nothing can be written; whatever goes wrong leaves no part of a file.
 */
export async function exportCsv(pool: Pool, file: string): Promise<{ readonly lines: number }> {
  const partPath = `${file}.part`;
  const target = createWriteStream(partPath);
  // A folder that is not there, and a disk that is full, are told by the end of the stream.
  const ended = finished(target).catch(failedFor(file));
  ended.catch(() => undefined);
  try {
    const out = file.endsWith(".gz") ? createGzip() : target;
    if (out !== target) out.pipe(target);
    const lines = await writeLines(pool, out, ended);
    out.end();
    await ended;
    renameTo(file, partPath);
    return { lines };
  } catch (error) {
    target.destroy();
    rmSync(partPath, { force: true });
    throw error;
  }
}

async function writeLines(pool: Pool, out: Writable, ended: Promise<void>): Promise<number> {
  let lines = 0;
  out.write(`${registrationColumns.map(({ name }) => name).join(",")}\n`);
  for await (const page of loadRegistrations(pool)) {
    const told = page.filter(lastsADay);
    lines += told.length;
    const text = told.map((row) => `${cellsOf(row).map(csvCell).join(",")}\n`).join("");
    if (!out.write(text)) await Promise.race([once(out, "drain"), ended]);
  }
  return lines;
}

/**
 * False for the hours of a day before a meter went, which the line before tells of, and for those until the next one
 * came: no line of dates can tell them.
 */
function lastsADay(row: RegistrationRow): boolean {
  const { device_id: device, bound_from: bound, from_at: from, to_at: to } = row;
  if (to === null || dateCell(from) !== dateCell(to)) return true;
  return device !== null && bound === from;
}

function renameTo(file: string, partPath: string): void {
  try {
    renameSync(partPath, file);
  } catch (error) {
    failedFor(file)(error);
  }
}

function failedFor(file: string): (error: unknown) => never {
  return (error) => {
    const says = error instanceof Error ? error.message : String(error);
    throw new OutputFailed(`${file}: cannot be written (${says})`, { cause: error });
  };
}

const dates = new Memo((text) => londonDateAt(Number(text)));
/** A meter is taken off and put on in the middle of a day: only London midnight is told as a date. */
const datesOrInstants = new Memo((text) => {
  const date = dates.get(text);
  return londonMidnight(date) === Number(text) ? date : formatInstant(Number(text));
});
const boundCell = (instant: number | null) =>
  instant === null ? "" : datesOrInstants.get(String(instant));
const dateCell = (instant: number | null) => (instant === null ? "" : dates.get(String(instant)));
const cell = (value: string | number | boolean | null) => (value === null ? "" : String(value));

/** By the columns of `registrationColumns`. */
function cellsOf(row: RegistrationRow): readonly string[] {
  return [
    row.mpan,
    row.quantity,
    dateCell(row.from_at),
    dateCell(row.to_at),
    row.supplier_dip_id,
    row.distributor_dip_id,
    row.gsp_group,
    row.connection_type,
    dateCell(row.connection_from),
    row.market_segment,
    cell(row.domestic),
    row.energisation,
    row.consent,
    cell(row.annual_wh),
    dateCell(row.annual_from),
    cell(row.linked_mpan),
    cell(row.device_id),
    cell(row.variant),
    cell(row.phases),
    boundCell(row.bound_from),
    boundCell(row.bound_to),
    row.commissioned_at === null ? "" : new Date(row.commissioned_at).toISOString(),
    cell(row.meter_id),
    noticesCell(row.notices),
  ];
}

function noticesCell(notices: string | null): string {
  if (notices === null) return "";
  return notices
    .split(" ")
    .map((each) => {
      const [kind = "", from = "", to = ""] = each.split(",");
      return noticeCell(kind, dateCell(Number(from)), to === "" ? null : dateCell(Number(to)));
    })
    .join(" ");
}
