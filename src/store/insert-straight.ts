/** Days that one clean answer brought whole: begun and settled in one go, by COPY alone. */
import type { StraightDay } from "../stages/ports.ts";
import type { VersionOfDay } from "./audit/note-days.ts";
import { beginDays } from "./begin-days.ts";
import { contentHash } from "./content-hash.ts";
import { copyVersions } from "./copy-versions.ts";
import type { Client } from "./pool.ts";

/**
 * Begins the days and writes their first versions, judged `at` a market time; returns these as the audit notes them. Throws
 * `DAY_CONFLICT` when one has begun already.
 */
export async function insertStraight(
  client: Client,
  days: readonly StraightDay[],
  at: number,
): Promise<readonly VersionOfDay[]> {
  if (days.length === 0) return [];
  const versions = days.map(({ day, pointId, quantity, slots, readAt, blockId, ruleset }) => ({
    day,
    pointId,
    quantity,
    version: 1,
    state: "settled" as const,
    attempts: 0,
    slots,
    cause: "first",
    ruleset,
    readAt,
    blockIds: [blockId],
    contentSha256: contentHash(slots),
  }));
  await beginDays(client, versions);
  await copyVersions(client, versions, at);
  return versions;
}
