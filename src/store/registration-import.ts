/**
 * A file of registrations on its way into the record: its lines are staged, and held against one another and against
 * the record, before any of them is applied. Every step is a transaction that notes how far the file has come.
 */
import { limits } from "../limits.ts";
import { copyRows } from "./copy-rows.ts";
import { instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import type { LineFault } from "./registration-line.ts";
import type { StagedRows } from "./staged-rows.ts";

/** Any number that nobody else uses: one import at a time. */
const lockKey = 7_344_010;
/** Faults of a page. */
const faultsPerPage = 20_000;

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

/** A line that does not fit, by its number. */
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

/** When a file begins at its first line though it has come further: always, when it is done with, or never. */
export type Restart = "always" | "whenDone" | "never";

/** Where to go on with a file, known by its hash. One whose staged lines were lost with the server begins again. */
export async function beginImport(
  pool: Pool,
  sha256: Buffer,
  { now, restart }: { readonly now: number; readonly restart: Restart },
): Promise<ImportProgress> {
  const found = await loadProgress(pool, sha256, now);
  if (!(await mustRestart(pool, found, restart))) return found;
  await transaction(pool, async (client) => {
    await run(client, "registrations/allow-long", []);
    await run(client, "registrations/clear-staged", [found.importId]);
    await run(client, "registrations/restart-import", [found.importId, instantText(now)]);
  });
  return loadProgress(pool, sha256, now);
}

async function mustRestart(
  pool: Pool,
  { importId, state, staged, readLine }: ImportProgress,
  restart: Restart,
): Promise<boolean> {
  if (restart === "always") return readLine > 0;
  if (state === "done") return restart === "whenDone";
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

/** What is written in one transaction: lines that fit, lines that do not, and the last line that was dealt with. */
export interface StagedStep {
  readonly rows: StagedRows;
  readonly faults: readonly NumberedFault[];
  readonly lastLine: number;
}

/** Stages lines and keeps faults; from now on the file is read to `lastLine`. */
export async function stageLines(
  pool: Pool,
  importId: number,
  { rows, faults, lastLine }: StagedStep,
): Promise<void> {
  await transaction(pool, async (client) => {
    if (rows.size > 0) await copyRows(client, "registrations/copy-staged", rows.end());
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
      rows.size,
      rows.earliest === null ? null : instantText(rows.earliest),
    ]);
  });
}

/** Refuses lines that clash with another or with the record: from here on no line is read any more. */
export async function settleLines(pool: Pool, importId: number): Promise<void> {
  await transaction(pool, async (client) => {
    await run(client, "registrations/allow-long", []);
    await run(client, "registrations/analyze-staged", []);
    let refused = 0;
    for (const check of checks) {
      const bounds = check === clashingDevices ? [limits.deviceSayingsMax] : [];
      const [row] = await run<{ refused: number }>(client, check, [importId, ...bounds]);
      refused += row?.refused ?? 0;
    }
    await run(client, "registrations/begin-applying", [importId, refused]);
  });
}

const clashingDevices = "registrations/refuse-clashing-devices";
/** In this order: what merely repeats another line does not overlap it. */
const checks = [
  "registrations/refuse-repeated",
  "registrations/refuse-overlapping",
  clashingDevices,
  "registrations/refuse-clashing-notices",
  "registrations/refuse-against-record",
];

/** Ends an import: days that were closed without these registrations open again, the staged lines go. */
export async function endImport(pool: Pool, importId: number, now: number): Promise<void> {
  await transaction(pool, async (client) => {
    await run(client, "registrations/allow-long", []);
    await run(client, "registrations/end-import", [importId, instantText(now)]);
    await run(client, "registrations/clear-staged", [importId]);
  });
}

/** Takes a file that was refused out again, as if it had never been given. */
export async function forgetImport(pool: Pool, importId: number): Promise<void> {
  await transaction(pool, async (client) => {
    await run(client, "registrations/allow-long", []);
    await run(client, "registrations/clear-staged", [importId]);
    await run(client, "registrations/forget-import", [importId]);
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
      [importId, after, faultsPerPage],
    );
    if (page.length === 0) return;
    yield page;
    after = page.at(-1)?.line ?? after;
  }
}
