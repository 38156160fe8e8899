/** Registrations and bindings of a point, as they follow from what the market has said of it. */
import { bindingsFrom } from "./bindings-from.ts";
import type { KnownStanding } from "./known-standing.ts";
import { inOrder, type PointFact } from "./point-fact.ts";
import { registrationsFrom } from "./registrations-from.ts";

/** The standing behind the facts of one point, whatever their order. */
export function derivedStanding(facts: readonly PointFact[]): KnownStanding {
  const ordered = inOrder(facts);
  return { registrations: registrationsFrom(ordered), bindings: bindingsFrom(ordered) };
}
