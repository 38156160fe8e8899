/** Measurement quantities as pages name them, and what their energy is counted in. */
import type { Choice } from "../../../web/views/days-view.ts";
import {
  type MeasurementQuantity,
  measurementQuantities,
} from "../../domain/identity/measurement-quantity.ts";

const quantityWords: Readonly<Record<MeasurementQuantity, string>> = {
  AI: "AI, active import",
  AE: "AE, active export",
  RI: "RI, reactive import",
  RE: "RE, reactive export",
};

export const quantityChoices: readonly Choice[] = measurementQuantities.map((value) => ({
  value,
  text: quantityWords[value],
}));

/** What energy of a quantity is counted in. */
export function unitOf(quantity: MeasurementQuantity): "Wh" | "varh" {
  return quantity.startsWith("A") ? "Wh" : "varh";
}
