import { isActive, type MeasurementQuantity } from "../../identity/measurement-quantity.ts";
import { rule, type Verdict } from "../rule.ts";

/** What a message says of its figures before the first of them is looked at. */
export interface FigureForm {
  readonly quantity: MeasurementQuantity;
  readonly unit: string;
  /** Which end of the half hour its stamps mark; null: the message does not say. */
  readonly stamp: string | null;
  readonly generation: "S1" | "S2";
}

/** Energy comes in watt-hours, and stamps mark an end; SMETS1 meters reached through the DCC stamp the start. */
export const badUnit = rule({
  id: "V06",
  name: "bad-unit",
  says: "figures are in the unit of their quantity, and stamps mark what the meter's generation marks",
  source: "SMETS2 5.6.4.28; start stamps of SMETS1: n3rgy/data issue 4",
  scope: "message",
  outcome: "refuse",
  fixed: true,
  marks: { exception: "badUnit" },
  params: {},
  text: ({ unit, quantity }) => `Unit ${unit} for ${quantity}`,
  check({ quantity, unit, stamp, generation }: FigureForm): Verdict | null {
    if (unit !== (isActive(quantity) ? "Wh" : "varh"))
      return {
        outcome: "refuse",
        reason: "badUnit",
        detail: { reason: "badUnit", unit, quantity },
      };
    if (stamp !== null && stamp !== "end" && stamp !== "start")
      return { outcome: "refuse", reason: "badShape", detail: { reason: "badShape" } };
    const usual = generation === "S1" ? "start" : "end";
    const addMinutes = (stamp ?? usual) === "start" ? 30 : 0;
    if (stamp === null)
      return {
        outcome: "note",
        reason: "stampAssumed",
        detail: { addMinutes, reason: "stampAssumed" },
      };
    if (stamp === usual) return null;
    return {
      outcome: "suspect",
      reason: "stampUnexpected",
      detail: { addMinutes, reason: "stampUnexpected" },
    };
  },
  measure: ({ stamp, generation }) => ({
    addMinutes: (stamp ?? (generation === "S1" ? "start" : "end")) === "start" ? 30 : 0,
  }),
});
