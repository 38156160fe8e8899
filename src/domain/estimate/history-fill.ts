/** The figure that all methods of history share: what the past used, scaled to the missing slots by shape. */
import type { QualityIndicator } from "../day/quality.ts";
import { roundedShare } from "../shape/rounded-share.ts";
import type { Fill, MethodName } from "./method.ts";
import { type OpenDay, openSlots, weightsAt } from "./open-day.ts";
import { shareTarget, sharingInputs } from "./share-target.ts";

/** Energy of the past, and the load shapes of the half hours in which it was used. */
export interface PastEnergy {
  readonly wattHours: number;
  /** In the unit of load shapes; above 0. */
  readonly shapeTotal: number;
  readonly sources: readonly string[];
}

/**
 * Fills every slot still open. Target: energy x LS(missing) / LS(past), rounded half up once; 0 where the shape
 * of the missing slots is 0 (export at night).
 */
export function historyFill(
  day: OpenDay,
  { wattHours, shapeTotal, sources }: PastEnergy,
  as: { readonly method: MethodName; readonly quality: QualityIndicator },
): readonly Fill[] {
  const slots = openSlots(day);
  const weight = weightsAt(day, slots).reduce((sum, each) => sum + each, 0);
  const targetWh = roundedShare(wattHours, weight, shapeTotal);
  return [
    {
      method: as.method,
      quality: as.quality,
      slots,
      wattHours: shareTarget(day, targetWh, slots),
      reason: null,
      bracket: null,
      inputs: { history: { sources, wattHours }, ...sharingInputs(day) },
    },
  ];
}
