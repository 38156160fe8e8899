/**
 * Stage `estimate`: fills what a day lacks by the first method of the ladder that applies to each span, from
 * the point's own reads and actuals. What only a default may fill stays open. Same evidence, same figures.
 */
import type { SettledSlots } from "../day/consumption-day.ts";
import { isActive } from "../identity/measurement-quantity.ts";
import {
  applyFill,
  type BracketLaw,
  draftOf,
  type EstimateLink,
  leftOpen,
  slotsOf,
} from "./day-draft.ts";
import { assertEvidence, type DayEvidence } from "./evidence.ts";
import { type EstimateFinding, findingsOf } from "./findings.ts";
import { ladderOf } from "./ladder.ts";
import type { EstimationMethod } from "./method.ts";
import { type OpenDay, openDay } from "./open-day.ts";
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
  assertEvidence(evidence);
  const day = openDay(evidence, settings);
  const draft = draftOf(evidence);
  for (const method of wayDown(ladderOf(evidence.quantity, settings))) {
    if (!day.open.includes(1)) break;
    for (const fill of method.fill(day)) {
      if (method.stage === "estimate") applyFill(draft, fill, { day, stage: "estimate" });
      else keepOpen(day, fill.slots);
    }
  }
  return {
    slots: slotsOf(draft),
    left: leftOpen(draft, evidence),
    links: draft.links,
    law: draft.law,
    findings: findingsOf(day),
    exceptions: shapeExceptions(draft.links, evidence),
  };
}

/** Down to the last method of this stage: below stand only defaults, and what is open there stays open. */
function wayDown(ladder: readonly EstimationMethod[]): readonly EstimationMethod[] {
  let way = ways.get(ladder);
  if (way === undefined) {
    way = ladder.slice(0, 1 + ladder.findLastIndex((method) => method.stage === "estimate"));
    ways.set(ladder, way);
  }
  return way;
}

const ways = new WeakMap<readonly EstimationMethod[], readonly EstimationMethod[]>();

/** Slots that a default claims on the way down are closed to the methods below, and left to its stage. */
function keepOpen(day: OpenDay, slots: readonly number[]): void {
  for (const slot of slots) day.open[slot] = 0;
}

/** A flat share where no shape was known is an operator's item; for reactive energy there never is one. */
export function shapeExceptions(
  links: readonly EstimateLink[],
  { quantity }: DayEvidence,
): readonly EstimateException[] {
  const isFlat = links.some((link) => link.inputs.shape?.step === 7);
  return isFlat && isActive(quantity) ? ["loadShapeForm"] : [];
}
