/** The figure that all register methods share: what the advance leaves, split over the missing slots by shape. */
import type { QualityIndicator } from "../day/quality.ts";
import { apportion } from "../shape/apportion.ts";
import { type Bracket, residualWh, slotsInside } from "./bracket.ts";
import { missingWeights } from "./known-days.ts";
import type { Fill, MethodInputs, MethodName } from "./method.ts";
import { type OpenDay, shapeInputs, sharesAt } from "./open-day.ts";
import { shapeOn } from "./shape-on.ts";

/**
 * Fills what a binding bracket has of the day, so that actuals and estimates add up to its advance, to the
 * watt-hour. A bracket over several days is shared as a whole, and each day takes its part: whichever is
 * filled first, the parts are the same.
 */
export function shareResidual(
  day: OpenDay,
  bracket: Bracket,
  as: { readonly method: MethodName; readonly quality: QualityIndicator },
): Fill {
  const { own, missingCount, missingBefore } = bracket;
  const residual = residualWh(bracket);
  const isAlone = own.length === missingCount;
  const parts = apportion(residual, isAlone ? sharesAt(day, own) : weightsOver(day, bracket));
  const wattHours = isAlone ? parts : parts.slice(missingBefore, missingBefore + own.length);
  const { shape, weights } = shapeInputs(day);
  // Written out, as in every fill: spreading costs as much as the sharing itself (Node 20).
  return {
    method: as.method,
    quality: as.quality,
    slots: own,
    wattHours,
    reason: null,
    bracket,
    besideWh: isAlone ? 0 : residual - sumOf(wattHours),
    inputs: inputsOf(bracket, shape, isAlone ? weights : undefined),
  };
}

function inputsOf(
  { registers, rate }: Bracket,
  shape: Exclude<MethodInputs["shape"], undefined>,
  weights: string | undefined,
): MethodInputs {
  const inputs = weights === undefined ? { registers, shape } : { registers, shape, weights };
  return rate === null ? inputs : { ...inputs, rate };
}

function sumOf(wattHours: readonly number[]): number {
  let sum = 0;
  for (const value of wattHours) sum += value;
  return sum;
}

/** Weights of what is to be filled on several days: each day's own load shape. */
function weightsOver(
  { evidence, known, settings }: OpenDay,
  { from, to, rate }: Bracket,
): readonly number[] {
  const stretch = { from, to, slots: slotsInside(rate, settings) };
  return missingWeights(known, stretch, (offset) => shapeOn(evidence, offset).weights);
}
