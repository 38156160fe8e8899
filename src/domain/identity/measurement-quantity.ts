/** What is measured (DI-052): active and reactive energy, import and export. */

export type MeasurementQuantity = "AI" | "AE" | "RI" | "RE";

export const measurementQuantities: readonly MeasurementQuantity[] = ["AI", "AE", "RI", "RE"];

/** True for one of the four codes. */
export function isMeasurementQuantity(text: unknown): text is MeasurementQuantity {
  return text === "AI" || text === "AE" || text === "RI" || text === "RE";
}

/** True for watt-hours, false for var-hours. */
export function isActive(quantity: MeasurementQuantity): boolean {
  return quantity === "AI" || quantity === "AE";
}

/** The active energy of the same direction: AI of RI, AE of RE. */
export function activeOf(quantity: MeasurementQuantity): "AI" | "AE" {
  return quantity === "AI" || quantity === "RI" ? "AI" : "AE";
}
