/**
 * Settings of a day whose register brackets reach over days of other rulesets. The law of a bracket holds only where
 * all of its days come to the same shares, so that of every figure that makes or shares one the strictest stands for
 * all of them [ours]: then it makes no difference which day is asked first.
 */
import type { EstimateSettings } from "./settings.ts";

type BracketFigures = Pick<
  EstimateSettings,
  | "toleranceWhPerSlot"
  | "offGridSlotsMin"
  | "bracketDaysMax"
  | "offSupplyHoursMax"
  | "shapeLookBackWeeks"
  | "shapeLookBackDays"
  | "twoRateOffPeakSlots"
>;

/** `own` with the strictest bracket figures of it and the others; `own` itself where all have the same. */
export function strictestSettings(
  own: EstimateSettings,
  others: Iterable<EstimateSettings>,
): EstimateSettings {
  let strictest = own;
  for (const other of others)
    if (!hasSameFigures(strictest, other))
      strictest = { ...strictest, ...strictestFigures(strictest, other) };
  return strictest;
}

/** Less tolerance, fewer brackets, fewer days looked back. */
function strictestFigures(a: BracketFigures, b: BracketFigures): BracketFigures {
  return {
    toleranceWhPerSlot: Math.min(a.toleranceWhPerSlot, b.toleranceWhPerSlot),
    offGridSlotsMin: Math.max(a.offGridSlotsMin, b.offGridSlotsMin),
    bracketDaysMax: Math.min(a.bracketDaysMax, b.bracketDaysMax),
    offSupplyHoursMax: Math.min(a.offSupplyHoursMax, b.offSupplyHoursMax),
    shapeLookBackWeeks: Math.min(a.shapeLookBackWeeks, b.shapeLookBackWeeks),
    shapeLookBackDays: Math.min(a.shapeLookBackDays, b.shapeLookBackDays),
    // Neither is the stricter: the initial one, so long as it is the same for all days.
    twoRateOffPeakSlots:
      a.twoRateOffPeakSlots === b.twoRateOffPeakSlots ? a.twoRateOffPeakSlots : "1-14",
  };
}

function hasSameFigures(a: BracketFigures, b: BracketFigures): boolean {
  return (
    a === b ||
    (a.toleranceWhPerSlot === b.toleranceWhPerSlot &&
      a.offGridSlotsMin === b.offGridSlotsMin &&
      a.bracketDaysMax === b.bracketDaysMax &&
      a.offSupplyHoursMax === b.offSupplyHoursMax &&
      a.shapeLookBackWeeks === b.shapeLookBackWeeks &&
      a.shapeLookBackDays === b.shapeLookBackDays &&
      a.twoRateOffPeakSlots === b.twoRateOffPeakSlots)
  );
}
