/** The access log: who looked at personal data, when and why. Rows are only ever added (reliability.md 6.6). */
import { instantText } from "../pg-text.ts";
import { type Client, type Pool, transaction } from "../pool.ts";
import { run } from "../queries.ts";

export interface AccessRow {
  /** Market time, milliseconds UTC. */
  readonly at: number;
  readonly actor: string;
  readonly role: string;
  /** What kind of personal data was shown. */
  readonly kind: string;
  /** Path of the page; surrogate ids alone. */
  readonly place: string;
  /** Pseudonym of the MPAN, where one was named in full; else null. */
  readonly mpanRef: string | null;
  readonly reason: string | null;
}

/** Writes one view down. */
export async function appendAccess(on: Pool | Client, row: AccessRow): Promise<void> {
  await run(on, "console/append-access", [
    instantText(row.at),
    row.actor,
    row.role,
    row.kind,
    row.place,
    row.mpanRef,
    row.reason,
  ]);
}

export interface ListedAccess extends AccessRow {
  readonly accessId: number;
  /** Machine time, milliseconds UTC. */
  readonly recordedAt: number;
}

interface ListRow extends Omit<ListedAccess, "accessId" | "recordedAt" | "mpanRef"> {
  readonly access_id: number;
  readonly recorded_at: number;
  readonly mpan_ref: string | null;
}

/** The latest first; the next page begins before the last of these. */
export async function listAccess(
  pool: Pool,
  before: number | null,
  rowsMax: number,
): Promise<readonly ListedAccess[]> {
  const rows = await run<ListRow & Record<string, unknown>>(pool, "console/list-access", [
    before,
    rowsMax,
  ]);
  return rows.map((row) => ({
    accessId: row.access_id,
    ...{ at: row.at, recordedAt: row.recorded_at, actor: row.actor, role: row.role },
    ...{ kind: row.kind, place: row.place, mpanRef: row.mpan_ref, reason: row.reason },
  }));
}

/** The kind under which a full MPAN is shown. */
export const revealKind = "reveal";

/** What a person gets who asks for a full MPAN. */
export type Revealed =
  | { readonly outcome: "shown"; readonly mpan: string }
  | { readonly outcome: "unknown" }
  | { readonly outcome: "tooMany" };

/**
 * The full MPAN of a point, written down before it is given, in one transaction; at most `perHour` in an hour of machine
 * time for one person, in however many windows. `mpanRef` makes the pseudonym that the row carries.
 */
export async function revealMpan(
  pool: Pool,
  pointId: number,
  asked: Omit<AccessRow, "kind" | "mpanRef">,
  { perHour, mpanRef }: { readonly perHour: number; readonly mpanRef: (mpan: string) => string },
): Promise<Revealed> {
  return transaction(pool, async (client) => {
    await run(client, "console/lock-reveals", [asked.actor]);
    const [counted] = await run<{ reveals: number }>(client, "console/count-reveals", [
      asked.actor,
      revealKind,
    ]);
    if ((counted?.reveals ?? 0) >= perHour) return { outcome: "tooMany" };
    const [point] = await run<{ mpan: string }>(client, "ops/find-point", [null, pointId]);
    if (point === undefined) return { outcome: "unknown" };
    await appendAccess(client, { ...asked, kind: revealKind, mpanRef: mpanRef(point.mpan) });
    return { outcome: "shown", mpan: point.mpan };
  });
}
