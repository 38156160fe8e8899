/**
 * Compares the versions of a settlement day with what the audit noted of them. A version keeps the transaction that wrote
 * its row (xmin), so that one that was changed or slipped in stands with a transaction that noted something else.
 */
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import type { SettlementDay } from "../../domain/time/settlement-day.ts";
import { contentHash } from "../content-hash.ts";
import type { Pool } from "../pool.ts";
import { run } from "../queries.ts";
import type { Breach } from "./judge-chain.ts";
import { inOrder, type NotedVersion, versionsHash } from "./note-days.ts";

export interface DayVerdict {
  readonly versions: number;
  /** Versions from before anything was noted: nothing is said of them. */
  readonly before: number;
  readonly breaches: readonly Breach[];
}

interface NotedRow {
  readonly transaction_id: string;
  readonly versions: number;
  readonly content_sha256: Buffer;
  readonly first_transaction: string;
}

interface VersionRow {
  readonly point_id: number;
  readonly quantity: MeasurementQuantity;
  readonly version: number;
  readonly wh: (number | null)[];
  readonly q: string;
  readonly e: string | null;
  readonly arc: string | null;
  readonly sha256: Buffer;
  readonly transaction: string;
}

const rowsAtOnce = 5_000;
/** A row carries the low 32 bits of its transaction's id. */
const narrow = (transaction: string) => BigInt.asUintN(32, BigInt(transaction));

/** Judges one day; breaches name versions such as `point:7 2026-10-26 AI v1`. */
export async function verifyDay(pool: Pool, day: SettlementDay): Promise<DayVerdict> {
  const noted = await run<NotedRow & Record<string, unknown>>(pool, "audit/load-noted-days", [day]);
  const notes = new Map(noted.map((row) => [narrow(row.transaction_id), row]));
  const first = noted[0]?.first_transaction ?? null;
  const written = new Map<bigint, NotedVersion[]>();
  const breaches: Breach[] = [];
  const seen = { versions: 0, before: 0 };
  for await (const row of versionsOf(pool, day)) {
    seen.versions += 1;
    const transaction = narrow(row.transaction);
    if (!notes.has(transaction) && isBefore(transaction, first)) {
      seen.before += 1;
      continue;
    }
    const version = notedOf(row);
    if (!contentHash(contentOf(row)).equals(row.sha256))
      breaches.push(versionBreach("changed", day, version));
    const own = written.get(transaction);
    if (own === undefined) written.set(transaction, [version]);
    else own.push(version);
  }
  for (const [transaction, note] of notes)
    breaches.push(...judgeNote(day, note, written.get(transaction) ?? []));
  for (const [transaction, versions] of written)
    if (!notes.has(transaction))
      breaches.push(...versions.map((version) => versionBreach("inserted", day, version)));
  return { ...seen, breaches };
}

function versionBreach(kind: "changed" | "inserted", day: SettlementDay, of: NotedVersion): Breach {
  const says = {
    changed: "its figures are not what was hashed",
    inserted: "was written by a transaction that noted nothing of it",
  };
  const what = `point:${of.pointId} ${day} ${of.quantity} v${of.version}`;
  return { kind, what, says: says[kind] };
}

/** What a transaction noted against the versions that still stand with it. */
function judgeNote(
  day: SettlementDay,
  note: NotedRow,
  versions: readonly NotedVersion[],
): readonly Breach[] {
  const ordered = [...versions].sort(inOrder);
  if (versionsHash(ordered).equals(note.content_sha256)) return [];
  return [
    {
      kind: versions.length < note.versions ? "removed" : "changed",
      what: `${day} transaction:${note.transaction_id}`,
      says: `noted ${note.versions} versions; ${versions.length} stand with it, and they are not those`,
    },
  ];
}

/** True for a transaction older than the first that noted anything; ids are compared round the circle. */
function isBefore(transaction: bigint, first: string | null): boolean {
  return first === null || BigInt.asIntN(32, transaction - narrow(first)) < 0n;
}

async function* versionsOf(pool: Pool, day: SettlementDay): AsyncGenerator<VersionRow> {
  let after: readonly [number, string, number] = [0, "", 0];
  for (;;) {
    const rows = await run<VersionRow & Record<string, unknown>>(pool, "audit/load-versions", [
      day,
      ...after,
      rowsAtOnce,
    ]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return;
    after = [last.point_id, last.quantity, last.version];
  }
}

function notedOf({ point_id, quantity, version, sha256 }: VersionRow): NotedVersion {
  return { pointId: point_id, quantity, version, contentSha256: sha256 };
}

function contentOf({ wh, q, e, arc }: VersionRow) {
  return { wattHours: wh, quality: q, reason: e, amendment: arc, method: null };
}
