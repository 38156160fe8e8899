/** Reads the whole chain, some seals at a time, and says whether it is whole. Changes nothing and locks nothing. */
import { type Client, type Pool, transaction } from "../pool.ts";
import { run } from "../queries.ts";
import type { ReadAnchors } from "./anchor.ts";
import { type Breach, ChainJudge, type Entry } from "./judge-chain.ts";
import type { Seal } from "./seal-hash.ts";

/** What was looked at, and what does not agree. */
export interface AuditVerdict {
  readonly seals: number;
  /** Rows under seals, as the seals have them. */
  readonly entries: number;
  /** Rows that wait for their seal. */
  readonly unsealed: number;
  /** Seals that the anchor could be compared with. */
  readonly anchored: number;
  readonly breaches: readonly Breach[];
}

interface SealRow {
  readonly seal_no: number;
  readonly sealed_at: number;
  readonly from_transaction: string;
  readonly to_transaction: string;
  readonly entries: string;
  readonly hashes: Buffer;
  readonly previous_sha256: Buffer;
  readonly sha256: Buffer;
}

interface EntryRow {
  readonly entry: string;
  readonly sha256: Buffer;
  readonly made_sha256: Buffer;
}

/** Seals of one look: with full seals some ten thousand rows are in memory at once. */
const sealsAtOnce = 10;

/** Judges the chain; null as `anchors`: without one a tail that was cut off is not seen. */
export async function verifyAudit(pool: Pool, anchors: ReadAnchors | null): Promise<AuditVerdict> {
  const judge = new ChainJudge(anchors);
  const seen = { seals: 0, entries: 0, anchored: 0 };
  return transaction(pool, async (client) => {
    // One snapshot: rows that are sealed meanwhile are neither missing nor slipped in.
    await run(client, "audit/hold-snapshot", []);
    let covered = "0";
    for await (const row of sealsOf(client)) {
      const seal = sealOf(row);
      // From where the seal before ended: what was slipped in between two seals belongs to none.
      const from = seal.from < BigInt(covered) ? row.from_transaction : covered;
      covered = row.to_transaction;
      judge.take(seal, row.sha256, await loadEntries(client, from, covered));
      seen.seals += 1;
      seen.entries += seal.entries.length;
      seen.anchored += anchors?.sha256Of.has(seal.sealNo) === true ? 1 : 0;
    }
    const unsealed = await loadEntries(client, covered, null);
    return { ...seen, unsealed: unsealed.length, breaches: judge.end(unsealed) };
  });
}

async function* sealsOf(client: Client): AsyncGenerator<SealRow> {
  let after = 0;
  for (;;) {
    const rows = await run<SealRow & Record<string, unknown>>(client, "audit/load-seals", [
      after,
      sealsAtOnce,
    ]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < sealsAtOnce) return;
    after = last.seal_no;
  }
}

async function loadEntries(client: Client, from: string, to: string | null): Promise<Entry[]> {
  const rows = await run<EntryRow & Record<string, unknown>>(client, "audit/load-entries", [
    from,
    to,
  ]);
  return rows.map(({ entry, sha256, made_sha256 }) => ({ entry, kept: sha256, made: made_sha256 }));
}

function sealOf(row: SealRow): Seal {
  return {
    sealNo: row.seal_no,
    sealedAt: row.sealed_at,
    from: BigInt(row.from_transaction),
    to: BigInt(row.to_transaction),
    entries: row.entries.split(","),
    hashes: row.hashes,
    previousSha256: row.previous_sha256,
  };
}
