/**
 * Stage `estimate`: fills what a day lacks by the first method of the ladder that applies to each span, from
 * the point's own reads and actuals. What only a default may fill stays open. Same evidence, same figures.
 */
import { assert } from "../../std/assert.ts";
import type { SettledSlots } from "../day/consumption-day.ts";
import { isActive } from "../identity/measurement-quantity.ts";
import { applyFill, type BracketLaw, draftOf, type EstimateLink, slotsOf } from "./day-draft.ts";
import { assertEvidence, type DayEvidence } from "./evidence.ts";
import { type EstimateFinding, findingsOf } from "./findings.ts";
import { ladder } from "./ladder.ts";
import { type OpenDay, openDay, openSlots } from "./open-day.ts";
import type { EstimateSettings } from "./settings.ts";

export interface EstimatedDay {
  /** A settled day once nothing is left; until then open slots are null and `-`. */
  readonly slots: SettledSlots;
  /** Periods 1 to 48 that only the stage `default` may fill, ascending. */
  readonly left: readonly number[];
  readonly links: readonly EstimateLink[];
  readonly law: readonly BracketLaw[];
  readonly findings: readonly EstimateFinding[];
  /** Operator's items: no load shape of any kind was known, or no annual consumption. */
  readonly exceptions: readonly EstimateException[];
}
export type EstimateException = "loadShapeForm" | "noAnnualConsumption";

/** Fills one day as far as its own evidence goes. Actuals stand; each slot is filled once. */
export function estimateDay(evidence: DayEvidence, settings: EstimateSettings): EstimatedDay {
  assert(isActive(evidence.quantity), "reactive energy has a ladder of its own");
  assertEvidence(evidence);
  const day = openDay(evidence, settings);
  const draft = draftOf(evidence);
  const kept: number[] = [];
  for (const method of wayDown) {
    if (!day.open.includes(1)) break;
    for (const fill of method.fill(day)) {
      if (method.stage === "estimate") applyFill(draft, fill, { day, stage: "estimate" });
      else keepOpen(day, fill.slots, kept);
    }
  }
  const left = [...kept, ...openSlots(day)].sort((a, b) => a - b).map((slot) => slot + 1);
  return {
    slots: slotsOf(draft),
    left,
    links: draft.links,
    law: draft.law,
    findings: findingsOf(day),
    exceptions: shapeExceptions(draft.links),
  };
}

/** Down to the last method of this stage: below stand only defaults, and what is open there stays open. */
const wayDown = ladder.slice(0, 1 + ladder.findLastIndex((method) => method.stage === "estimate"));

/** Slots that a default claims on the way down: closed to the methods below, and left to its stage. */
function keepOpen(day: OpenDay, slots: readonly number[], kept: number[]): void {
  for (const slot of slots) {
    day.open[slot] = 0;
    kept.push(slot);
  }
}

/** A flat share where no shape was known is an operator's item. */
export function shapeExceptions(links: readonly EstimateLink[]): readonly EstimateException[] {
  return links.some((link) => link.inputs.shape?.step === 7) ? ["loadShapeForm"] : [];
}
