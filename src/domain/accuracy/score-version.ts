/** What a new version says of the estimates that it overtook: each with its error, its range, and how it was made. */
import { present } from "../../std/assert.ts";
import type { SettledSlots } from "../day/consumption-day.ts";
import type { EstimateLink } from "../estimate/day-draft.ts";
import type { RangedPair } from "./accuracy-groups.ts";
import { type ReplacedEstimate, replacedEstimates } from "./replaced-estimates.ts";
import { shapeSteps, slotRanges, type VersionFacts } from "./version-ranges.ts";

export interface KnownVersion {
  readonly version: number;
  readonly slots: SettledSlots;
  readonly links: readonly EstimateLink[] | null;
  /** It left for the platform and was not turned back at the door. */
  readonly isSent: boolean;
}

export interface ScoredEstimate extends ReplacedEstimate, RangedPair {
  /** Step of the load shape that shared it; null: none did. */
  readonly shapeStep: number | null;
}

export interface VersionScore<Version extends KnownVersion> {
  /** The version whose estimates are scored: the last that was sent. */
  readonly replaced: Version;
  /** At least one, by period. */
  readonly pairs: readonly ScoredEstimate[];
}

/**
 * Scores the estimates that `next` overtook. `earlier` are the versions before it, oldest first. Null: nothing was
 * sent before, or no estimate of what was sent became actual just now.
 */
export function scoreVersion<Version extends KnownVersion>(
  next: KnownVersion,
  earlier: readonly Version[],
  facts: Pick<VersionFacts, "hardLimitWh" | "settings" | "learnedOf">,
): VersionScore<Version> | null {
  const at = earlier.findLastIndex(({ isSent }) => isSent);
  const replaced = earlier[at];
  if (replaced === undefined) return null;
  const unsent = earlier.slice(at + 1).map(({ slots }) => slots);
  const found = replacedEstimates(replaced.slots, next.slots, unsent);
  if (found.length === 0) return null;
  const { slots, links } = replaced;
  const ranges = slotRanges({ ...facts, slots, links });
  const steps = shapeSteps(links);
  return {
    replaced,
    pairs: found.map((pair) => {
      const range = present(ranges[pair.period - 1], "range of an estimate");
      return { ...pair, ...range, shapeStep: steps[pair.period - 1] ?? null };
    }),
  };
}
