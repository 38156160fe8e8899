/**
 * Seals rows of the audit once every transaction before them has ended: one that is slower than its neighbours falls into
 * a later seal, so that no row can come into one that is made (reliability.md 6.7).
 */
import { limits } from "../../limits.ts";
import { instantText, textArray } from "../pg-text.ts";
import { type Pool, transaction } from "../pool.ts";
import { run } from "../queries.ts";
import type { Anchor } from "./anchor.ts";
import { noSeal, sealHash } from "./seal-hash.ts";

interface LastRow {
  readonly seal_no: number;
  readonly sealed_at: number;
  readonly to_transaction: string;
  readonly sha256: Buffer;
}

interface EntryRow {
  readonly transaction_id: string;
  readonly entry: string;
  readonly sha256: Buffer;
  readonly horizon: string;
}

/**
 * Makes one seal over what is not sealed yet, at most `limits.sealEntriesMax` rows; null: there is nothing to seal, or
 * another process is at it. `sealedAt` is machine time; `midway` is called before the seal is committed. Safe to call at any moment, from any number of processes.
 */
export async function sealAudit(
  pool: Pool,
  sealedAt: number,
  midway: () => void = () => undefined,
): Promise<Anchor | null> {
  return transaction(pool, async (client) => {
    const [lock] = await run<{ is_ours: boolean }>(client, "audit/lock-sealing", []);
    if (lock?.is_ours !== true) return null;
    const [last] = await run<LastRow & Record<string, unknown>>(client, "audit/load-last-seal", []);
    const from = last?.to_transaction ?? "0";
    const rows = await run<EntryRow & Record<string, unknown>>(client, "audit/load-unsealed", [
      from,
      limits.sealEntriesMax,
    ]);
    const newest = rows.at(-1);
    if (newest === undefined) return null;
    const seal = {
      sealNo: (last?.seal_no ?? 0) + 1,
      sealedAt: Math.trunc(sealedAt),
      from: BigInt(from),
      // A seal that is full ends with its last transaction: what follows up to the horizon is for the next.
      to:
        rows.length < limits.sealEntriesMax
          ? BigInt(newest.horizon)
          : BigInt(newest.transaction_id) + 1n,
      entries: rows.map(({ entry }) => entry),
      hashes: Buffer.concat(rows.map(({ sha256 }) => sha256)),
      previousSha256: last?.sha256 ?? noSeal,
    };
    const sha256 = sealHash(seal);
    await run(client, "audit/insert-seal", [
      seal.sealNo,
      instantText(seal.sealedAt),
      String(seal.from),
      String(seal.to),
      textArray(seal.entries),
      seal.hashes,
      seal.previousSha256,
      sha256,
    ]);
    midway();
    return { sealNo: seal.sealNo, sealedAt: seal.sealedAt, sha256: sha256.toString("hex") };
  });
}

/** Machine seconds for which rows have waited for a seal, from the last one on; 0: none wait. */
export async function measureUnsealed(pool: Pool): Promise<number> {
  const [row] = await run<{ seconds: number }>(pool, "audit/measure-unsealed", []);
  return row?.seconds ?? 0;
}

/** The newest seal as it is anchored; null: there is none. */
export async function loadLastSeal(pool: Pool): Promise<Anchor | null> {
  const [row] = await run<LastRow & Record<string, unknown>>(pool, "audit/load-last-seal", []);
  return row === undefined
    ? null
    : { sealNo: row.seal_no, sealedAt: row.sealed_at, sha256: row.sha256.toString("hex") };
}
