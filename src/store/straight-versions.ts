/** Days that one clean answer brought whole: begun and settled in one go. */
import type { StraightDay } from "../stages/ports.ts";
import type { BegunDay } from "./begin-days.ts";
import { contentHash } from "./content-hash.ts";
import type { VersionRow } from "./copy-versions.ts";

/** The first versions of the days, and how the days begin with them. */
export function straightVersions(days: readonly StraightDay[]): readonly (BegunDay & VersionRow)[] {
  return days.map(({ day, pointId, quantity, slots, readAt, blockId, ruleset }) => ({
    day,
    pointId,
    quantity,
    version: 1,
    state: "settled",
    attempts: 0,
    slots,
    cause: "first",
    ruleset,
    readAt,
    blockIds: [blockId],
    contentSha256: contentHash(slots),
  }));
}
