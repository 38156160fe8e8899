/** The figures of reactive energy that follow the active energy of the same half hours by one ratio. */
import type { QualityIndicator } from "../day/quality.ts";
import { roundedShare } from "../shape/rounded-share.ts";
import type { Fill, MethodInputs, MethodName } from "./method.ts";
import { type OpenDay, openSlots } from "./open-day.ts";
import type { ActiveEnergy } from "./wider-evidence.ts";

/** Fills every slot still open, each for itself (`roundedShare`). */
export function reactiveFill(
  day: OpenDay,
  { wattHours }: ActiveEnergy,
  as: {
    readonly method: MethodName;
    readonly quality: QualityIndicator;
    readonly ratio: Exclude<MethodInputs["ratio"], undefined>;
  },
): readonly Fill[] {
  const { method, quality, ratio } = as;
  const slots = openSlots(day);
  return [
    {
      method,
      quality,
      slots,
      wattHours: slots.map((slot) =>
        roundedShare(wattHours[slot] ?? 0, ratio.reactiveWh, ratio.activeWh),
      ),
      reason: null,
      bracket: null,
      inputs: { ratio },
    },
  ];
}
