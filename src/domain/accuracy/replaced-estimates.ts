/** Which estimates of a version were overtaken by actuals in the next one: each pair is scored once. */

import { present } from "../../std/assert.ts";
import type { SettledSlots } from "../day/consumption-day.ts";
import { noCode, packQuality, type QualityIndicator, unpackQuality } from "../day/quality.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import type { ScoredPair } from "./score.ts";

export interface ReplacedEstimate extends ScoredPair {
  /** 1 to 48. */
  readonly period: number;
  readonly quality: QualityIndicator;
  /** Packed method of the estimate (`method.ts` of estimate). */
  readonly method: string;
}

/**
 * The slots that were estimated in `replaced`, which was sent, and are actual in `next`. `between` are versions
 * that came in the meantime and were not sent: what was actual in one of them was replaced then, not now. An
 * amended figure was no estimate and is left out; zero codes count like others, so that a zero that was wrong
 * shows.
 */
export function replacedEstimates(
  replaced: SettledSlots,
  next: SettledSlots,
  between: readonly SettledSlots[] = [],
): readonly ReplacedEstimate[] {
  const pairs: ReplacedEstimate[] = [];
  for (let slot = 0; slot < periodsPerDay; slot += 1) {
    const quality = unpackQuality(replaced.quality.charAt(slot));
    if (quality === null || quality === "A" || next.quality.charAt(slot) !== actual) continue;
    if (between.some((version) => version.quality.charAt(slot) === actual)) continue;
    if (replaced.amendment !== null && replaced.amendment.charAt(slot) !== noCode) continue;
    pairs.push({
      period: slot + 1,
      quality,
      method: present(replaced.method, "methods of an estimated day").charAt(slot),
      estimateWh: present(replaced.wattHours[slot], "estimate"),
      actualWh: present(next.wattHours[slot], "actual"),
    });
  }
  return pairs;
}

const actual = packQuality("A");
