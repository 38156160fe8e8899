/** The figure that all register methods share: what the advance leaves, split over the missing slots by shape. */
import type { QualityIndicator } from "../day/quality.ts";
import { apportion } from "../shape/apportion.ts";
import { type Bracket, residualWh } from "./bracket.ts";
import type { Fill, MethodName } from "./method.ts";
import { type OpenDay, weightsAt } from "./open-day.ts";

/** Fills a binding bracket so that actuals and estimates add up to its advance, to the watt-hour. */
export function shareResidual(
  day: OpenDay,
  bracket: Bracket,
  as: { readonly method: MethodName; readonly quality: QualityIndicator },
): Fill {
  return {
    method: as.method,
    quality: as.quality,
    slots: bracket.missing,
    wattHours: apportion(residualWh(bracket), weightsAt(day, bracket.missing)),
    reason: null,
    bracket,
    inputs: {
      registers: bracket.registers,
      shape: { step: day.shape.step, origin: day.shape.origin },
    },
  };
}
