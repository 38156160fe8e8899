/**
 * How a half hour ended, in four kinds: what a person asks of a settled day. The same division stands in SQL, in
 * `version_tally` of migration 0030, for days by the million. [ours]
 */
import type { EstimationReason, QualityIndicator } from "./quality.ts";
import { isZeroQuality } from "./quality.ts";

export type Ending = "actual" | "estimated" | "defaulted" | "refused";

/** What the meter said is not believed (DI-076). */
const invalidReason = 3;

/**
 * `actual`: A. `refused`: filled although it was read, since what was read is not believed. Else `defaulted` for E9 and
 * the zero codes, and `estimated` for the other codes.
 */
export function endingOf(quality: QualityIndicator, reason: EstimationReason): Ending {
  if (quality === "A") return "actual";
  if (reason === invalidReason) return "refused";
  return quality === "E9" || isZeroQuality(quality) ? "defaulted" : "estimated";
}
