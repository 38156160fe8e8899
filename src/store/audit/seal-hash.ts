/** A seal over rows of the audit, and the hash that ties it to the one before (reliability.md 6.7). */
import { createHash } from "node:crypto";

export interface Seal {
  /** Counts from 1. */
  readonly sealNo: number;
  /** Machine time, whole milliseconds UTC. */
  readonly sealedAt: number;
  /** First transaction that it covers, and the first that it does not. */
  readonly from: bigint;
  readonly to: bigint;
  /** Names of the rows in their order, such as `act:12`. */
  readonly entries: readonly string[];
  /** Their hashes, 32 bytes each, one after another. */
  readonly hashes: Buffer;
  readonly previousSha256: Buffer;
}

/** Bytes of a SHA-256. */
export const sha256Bytes = 32;

/** What the first seal names as the one before it. */
export const noSeal = Buffer.alloc(sha256Bytes);

/** SHA-256 of a seal, 32 bytes. No text in it holds a bar, so that no two seals are spelled alike. */
export function sealHash(seal: Seal): Buffer {
  const { sealNo, sealedAt, from, to, entries, hashes, previousSha256 } = seal;
  return createHash("sha256")
    .update(`${sealNo}|${sealedAt}|${from}|${to}|${entries.join(",")}|`)
    .update(hashes)
    .update(previousSha256)
    .digest();
}

/** The hash of the row at a place of a seal. */
export function sealedHash({ hashes }: Pick<Seal, "hashes">, place: number): Buffer {
  return hashes.subarray(place * sha256Bytes, (place + 1) * sha256Bytes);
}
