/**
 * Stage `default`: fills what `estimate` left open, by a zero code or by annual consumption, so that a day
 * never leaves with a hole. It ends as a settled day, or is withheld where the market is to be told nothing.
 */
import { assert } from "../../std/assert.ts";
import type { SettledSlots } from "../day/consumption-day.ts";
import {
  applyFill,
  type BracketLaw,
  draftFrom,
  type EstimateLink,
  slotsOf,
} from "../estimate/day-draft.ts";
import {
  type EstimatedDay,
  type EstimateException,
  shapeExceptions,
} from "../estimate/estimate-day.ts";
import type { DayEvidence } from "../estimate/evidence.ts";
import { ladderOf } from "../estimate/ladder.ts";
import { openDay } from "../estimate/open-day.ts";
import type { EstimateSettings } from "../estimate/settings.ts";

export type DefaultedDay =
  | {
      readonly kind: "settled";
      readonly slots: SettledSlots;
      /** Links and law of this stage; those of `estimate` stand before them. */
      readonly links: readonly EstimateLink[];
      readonly law: readonly BracketLaw[];
      readonly exceptions: readonly EstimateException[];
    }
  /** The supply is off and `deEnergised.submit` is `none`: the day is not sent. */
  | { readonly kind: "withheld" };

/** Fills the periods that `estimated` left, from the same evidence. */
export function defaultDay(
  evidence: DayEvidence,
  estimated: Pick<EstimatedDay, "slots" | "left">,
  settings: EstimateSettings,
): DefaultedDay {
  const isOff = evidence.state.supply !== "live";
  if (isOff && estimated.left.length > 0 && settings.deEnergisedSubmit === "none")
    return { kind: "withheld" };
  if (estimated.left.length === 0)
    return { kind: "settled", slots: estimated.slots, links: [], law: [], exceptions: [] };
  const day = openDay(evidence, settings);
  day.open.fill(0);
  for (const period of estimated.left) day.open[period - 1] = 1;
  const draft = draftFrom(estimated.slots);
  for (const method of ladderOf(evidence.quantity, settings)) {
    if (!day.open.includes(1)) break;
    if (method.stage !== "default") continue;
    for (const fill of method.fill(day)) applyFill(draft, fill, { day, stage: "default" });
  }
  assert(!day.open.includes(1), "no method fills every slot");
  return {
    kind: "settled",
    slots: slotsOf(draft),
    links: draft.links,
    law: draft.law,
    exceptions: exceptionsOf(draft.links, evidence),
  };
}

function exceptionsOf(
  links: readonly EstimateLink[],
  evidence: DayEvidence,
): readonly EstimateException[] {
  const isAssumed = links.some((link) => link.inputs.annual?.source === "class");
  const shape = shapeExceptions(links, evidence);
  return isAssumed ? [...shape, "noAnnualConsumption"] : shape;
}
