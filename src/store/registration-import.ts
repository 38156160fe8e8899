/**
 * A file of registrations into the record: its lines are staged, held against one another and against the record, and
 * applied a part at a time. Every step is a transaction that notes how far the file has come.
 */
import { CopyBuffer } from "./copy-buffer.ts";
import { copyRows } from "./copy-rows.ts";
import { instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import type { LineFault, RegistrationLine } from "./registration-line.ts";

/** Any number that nobody else uses: one import at a time. */
const lockKey = 7_344_010;
/** Lines that become registrations in one transaction: a second or so, well within the time-out of a statement. */
const linesPerPart = 20_000;
/** About what a line takes in binary form. */
const lineBytes = 420;
const columnCount = 25;

/** How far a file has come. */
export interface ImportProgress {
  readonly importId: number;
  readonly state: "reading" | "applying" | "done";
  readonly readLine: number;
  readonly staged: number;
  readonly appliedLine: number;
  /** Market time at which it was done with, else null. */
  readonly doneAt: number | null;
}

/** A line that fits, by its number. */
export interface NumberedLine {
  readonly line: number;
  readonly registration: RegistrationLine;
}

/** A line that does not. */
export interface NumberedFault extends LineFault {
  readonly line: number;
}

/** Runs `work` while no other import runs on this database; null when another does. */
export async function whileAlone<T>(pool: Pool, work: () => Promise<T>): Promise<T | null> {
  const client = await pool.connect();
  try {
    const [row] = await run<{ locked: boolean }>(client, "registrations/try-lock", [lockKey]);
    return row?.locked === true ? await whileLocked(client, work) : null;
  } finally {
    // Closed, not handed back: a lock that is still held ends with its session.
    client.release(true);
  }
}

/** The lock is given back before anybody is told that the work is done. */
async function whileLocked<T>(client: Client, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await run(client, "registrations/unlock", [lockKey]);
  }
}

/**
 * Where to go on with a file, known by its hash. One whose staged lines were lost with the server, or that is asked for
 * `again`, begins at its first line.
 */
export async function beginImport(
  pool: Pool,
  sha256: Buffer,
  { now, again }: { readonly now: number; readonly again: boolean },
): Promise<ImportProgress> {
  const found = await loadProgress(pool, sha256, now);
  if (!(await mustRestart(pool, found, again))) return found;
  await transaction(pool, async (client) => {
    await run(client, "registrations/allow-long", []);
    await run(client, "registrations/clear-staged", [found.importId]);
    await run(client, "registrations/restart-import", [found.importId, instantText(now)]);
  });
  return loadProgress(pool, sha256, now);
}

async function mustRestart(
  pool: Pool,
  { importId, state, staged }: ImportProgress,
  again: boolean,
): Promise<boolean> {
  if (state === "done") return again;
  const [row] = await run<{ staged: number }>(pool, "registrations/count-staged", [importId]);
  return row?.staged !== staged;
}

async function loadProgress(pool: Pool, sha256: Buffer, now: number): Promise<ImportProgress> {
  const [row] = await run<{
    import_id: number;
    state: ImportProgress["state"];
    read_line: number;
    staged: number;
    applied_line: number;
    done_at: number | null;
  }>(pool, "registrations/begin-import", [sha256, instantText(now)]);
  return {
    importId: row?.import_id ?? 0,
    state: row?.state ?? "reading",
    readLine: row?.read_line ?? 0,
    staged: row?.staged ?? 0,
    appliedLine: row?.applied_line ?? 0,
    doneAt: row?.done_at ?? null,
  };
}

/** Stages lines and keeps faults; from now on the file is read to `lastLine`. */
export async function stageLines(
  pool: Pool,
  importId: number,
  {
    lines,
    faults,
    lastLine,
  }: {
    readonly lines: readonly NumberedLine[];
    readonly faults: readonly NumberedFault[];
    readonly lastLine: number;
  },
): Promise<void> {
  const earliest = lines.reduce(
    (least, { registration }) => Math.min(least, registration.appointedFrom),
    Number.POSITIVE_INFINITY,
  );
  await transaction(pool, async (client) => {
    if (lines.length > 0)
      await copyRows(client, "registrations/copy-staged", stagedRows(importId, lines));
    if (faults.length > 0)
      await run(client, "registrations/save-faults", [
        importId,
        intArray(faults.map(({ line }) => line)),
        textArray(faults.map(({ key }) => key)),
        textArray(faults.map(({ says }) => says)),
      ]);
    await run(client, "registrations/note-read", [
      importId,
      lastLine,
      lines.length,
      lines.length === 0 ? null : instantText(earliest),
    ]);
  });
}

/** The columns of `registrations/copy-staged`, row by row. */
function stagedRows(importId: number, lines: readonly NumberedLine[]): Buffer {
  const rows = new CopyBuffer(lines.length * lineBytes);
  const instant = (at: number | null) => (at === null ? rows.none() : rows.instant(at));
  const int8 = (value: number | null) => (value === null ? rows.none() : rows.int8(value));
  const ascii = (value: string | null) => (value === null ? rows.none() : rows.ascii(value));
  for (const { line, registration: each } of lines) {
    rows.row(columnCount);
    rows.int8(importId);
    rows.int8(line);
    rows.ascii(each.mpan);
    rows.ascii(each.quantity);
    rows.instant(each.appointedFrom);
    instant(each.appointedTo);
    rows.ascii(each.supplierDipId);
    rows.ascii(each.distributorDipId);
    rows.ascii(each.gspGroup);
    rows.ascii(each.connectionType);
    rows.instant(each.connectionFrom);
    rows.ascii(each.marketSegment);
    rows.ascii(String(each.domestic));
    rows.ascii(each.energisation);
    rows.ascii(each.consent);
    int8(each.annualConsumptionWh);
    instant(each.annualConsumptionFrom);
    ascii(each.linkedMpan);
    ascii(each.device?.esme ?? null);
    ascii(each.device?.variant ?? null);
    const phases = each.device?.phases ?? null;
    if (phases === null) rows.none();
    else rows.int4(phases);
    instant(each.device?.from ?? null);
    instant(each.device?.to ?? null);
    instant(each.device?.commissionedAt ?? null);
    ascii(each.notices.length === 0 ? null : each.notices.map(noticeText).join(" "));
  }
  return rows.end();
}

function noticeText({ kind, from, to }: RegistrationLine["notices"][number]): string {
  return `${kind},${new Date(from).toISOString()},${to === null ? "" : new Date(to).toISOString()}`;
}

/** Refuses lines that clash with another or with the record: from here on no line is read any more. */
export async function settleLines(pool: Pool, importId: number): Promise<void> {
  await transaction(pool, async (client) => {
    await run(client, "registrations/allow-long", []);
    await run(client, "registrations/analyze-staged", []);
    let refused = 0;
    for (const check of checks) {
      const [row] = await run<{ refused: number }>(client, check, [importId]);
      refused += row?.refused ?? 0;
    }
    await run(client, "registrations/begin-applying", [importId, refused]);
  });
}

/** In this order: what merely repeats another line does not overlap it. */
const checks = [
  "registrations/refuse-repeated",
  "registrations/refuse-overlapping",
  "registrations/refuse-clashing-devices",
  "registrations/refuse-clashing-notices",
  "registrations/refuse-against-record",
];

/** Applies the next part of the staged lines; returns its last line, or null when there is none left. */
export async function applyPart(
  pool: Pool,
  importId: number,
  after: number,
  now: number,
): Promise<number | null> {
  return transaction(pool, async (client) => {
    const [part] = await run<{ line: number | null }>(client, "registrations/find-last-staged", [
      importId,
      after,
      linesPerPart,
    ]);
    const last = part?.line ?? null;
    if (last === null) return null;
    await applyLines(client, [importId, after, last], now);
    await run(client, "registrations/note-applied", [importId, last]);
    await run(client, "standing/raise-revision", []);
    return last;
  });
}

async function applyLines(
  client: Client,
  part: readonly [importId: number, after: number, last: number],
  now: number,
): Promise<void> {
  await run(client, "registrations/make-points", part);
  await run(client, "registrations/apply-registrations", [...part, instantText(now)]);
  await run(client, "registrations/apply-bindings", [...part, instantText(now)]);
  await run(client, "registrations/apply-notices", part);
  await run(client, "registrations/release-parked", part);
}

/** Ends an import: days that were closed without these registrations open again, the staged lines go. */
export async function endImport(pool: Pool, importId: number, now: number): Promise<void> {
  await transaction(pool, async (client) => {
    await run(client, "registrations/allow-long", []);
    await run(client, "registrations/end-import", [importId, instantText(now)]);
    await run(client, "registrations/clear-staged", [importId]);
  });
}

/** What a file came to: lines that stand, and lines that were skipped. */
export async function sumImport(
  pool: Pool,
  importId: number,
): Promise<{ readonly lines: number; readonly faults: number }> {
  const [row] = await run<{ staged: number; faults: number }>(pool, "registrations/sum-import", [
    importId,
  ]);
  return { lines: row?.staged ?? 0, faults: row?.faults ?? 0 };
}

/** The lines that were skipped, in order, a page at a time. */
export async function* loadFaults(
  pool: Pool,
  importId: number,
): AsyncGenerator<readonly NumberedFault[]> {
  for (let after = 0; ; ) {
    const page = await run<{ line: number; key: string; says: string }>(
      pool,
      "registrations/load-faults",
      [importId, after, linesPerPart],
    );
    if (page.length === 0) return;
    yield page;
    after = page.at(-1)?.line ?? after;
  }
}
