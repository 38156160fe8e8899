/**
 * What a transaction settles goes into the audit, a row a settlement day: how many versions, and one hash over them all.
 * A row a version would cost more than the version; this one statement a batch is not seen beside it (reliability.md 6.7).
 */
import { hash } from "node:crypto";
import type { DayKey } from "../../domain/day/day-key.ts";
import type { SettlementDay } from "../../domain/time/settlement-day.ts";
import { bytesArray, instantText, intArray } from "../pg-text.ts";
import type { Client } from "../pool.ts";
import { run } from "../queries.ts";

/** A version by what the audit keeps of it. */
export interface NotedVersion extends Pick<DayKey, "pointId" | "quantity"> {
  readonly version: number;
  /** Hash of its content, 32 bytes. */
  readonly contentSha256: Buffer;
}

/** One of a day. */
export type VersionOfDay = NotedVersion & Pick<DayKey, "day">;

/** Notes the versions that the caller's transaction writes, at a market time. */
export async function noteDays(
  client: Client,
  versions: readonly VersionOfDay[],
  at: number,
): Promise<void> {
  if (versions.length === 0) return;
  const byDay = new Map<SettlementDay, NotedVersion[]>();
  for (const version of versions) {
    const own = byDay.get(version.day);
    if (own === undefined) byDay.set(version.day, [version]);
    else own.push(version);
  }
  const days = [...byDay];
  await run(client, "audit/insert-days", [
    `{${days.map(([day]) => day).join(",")}}`,
    intArray(days.map(([, own]) => own.length)),
    bytesArray(days.map(([, own]) => versionsHash(own.sort(inOrder)))),
    instantText(at),
  ]);
}

/** By point, quantity and version. */
export function inOrder(a: NotedVersion, b: NotedVersion): number {
  if (a.pointId !== b.pointId) return a.pointId - b.pointId;
  if (a.quantity !== b.quantity) return a.quantity < b.quantity ? -1 : 1;
  return a.version - b.version;
}

/** Point, quantity, version and content hash. */
const recordBytes = 8 + 2 + 4 + 32;

/** SHA-256 over versions that stand in order: 46 bytes each, numbers big end first. */
export function versionsHash(versions: readonly NotedVersion[]): Buffer {
  const bytes = Buffer.alloc(versions.length * recordBytes);
  let at = 0;
  for (const { pointId, quantity, version, contentSha256 } of versions) {
    at = bytes.writeBigInt64BE(BigInt(pointId), at);
    at += bytes.write(quantity, at, "latin1");
    at = bytes.writeInt32BE(version, at);
    bytes.set(contentSha256, at);
    at += contentSha256.length;
  }
  return hash("sha256", bytes, "buffer");
}
