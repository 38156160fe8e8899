/**
 * E9: annual consumption over a load shape, for slots of which neither reads nor history say anything. The
 * target is the share that the missing slots have of the year, by the shape's annual total, else by its total
 * of seven days, else by the count of half hours.
 */
import type { AnnualMethodName, EstimationMethod } from "../estimate/method.ts";
import { type OpenDay, openSlots, weightsAt } from "../estimate/open-day.ts";
import { shareTarget, sharingInputs } from "../estimate/share-target.ts";
import type { LoadShape } from "../shape/load-shape.ts";
import { roundedShare } from "../shape/rounded-share.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import { classConsumptionWh } from "./annual-consumption.ts";

const daysPerYear = 365;
const daysPerWeek = 7;

/** Step 13 of the ladder. An export without any figure is left to step 14. */
export const annualConsumption: EstimationMethod = {
  name: "annual",
  stage: "default",
  fill(day) {
    const annual = annualOf(day);
    const slots = openSlots(day);
    if (annual === null || slots.length === 0) return [];
    const weights = weightsAt(day, slots);
    const { form, targetWh } = targetOf(annual.wattHours, weights, day.shape);
    const word = { nominated: "SNAC", central: "AC", class: "class" } as const;
    const method: AnnualMethodName = `annual-${word[annual.source]}-${form}`;
    return [
      {
        method,
        quality: "E9",
        slots,
        wattHours: shareTarget(day, targetWh, slots),
        reason: null,
        bracket: null,
        inputs: { annual, ...sharingInputs(day) },
      },
    ];
  },
};

function annualOf({ evidence, settings }: OpenDay) {
  if (evidence.annual !== null) return evidence.annual;
  const wattHours = classConsumptionWh(evidence, settings);
  const isNothing = evidence.quantity === "AE" && wattHours === 0;
  return isNothing ? null : { wattHours, source: "class" as const };
}

/**
 * Watt-hours of the missing slots together. Where their weights add up to 0 the shape says that nothing flows
 * then (export at night), whatever the form.
 */
function targetOf(
  annualWh: number,
  weights: readonly number[],
  shape: LoadShape,
): { readonly form: "annual" | "seven-day" | "flat"; readonly targetWh: number } {
  const weight = weights.reduce((sum, each) => sum + each, 0);
  const { annualTotal, sevenDayTotal } = shape;
  if (annualTotal !== null && annualTotal > 0)
    return { form: "annual", targetWh: roundedShare(annualWh, weight, annualTotal) };
  if (sevenDayTotal !== null && sevenDayTotal > 0) {
    const whole = daysPerYear * sevenDayTotal;
    return { form: "seven-day", targetWh: roundedShare(daysPerWeek * annualWh, weight, whole) };
  }
  const count = weight === 0 ? 0 : weights.length;
  return { form: "flat", targetWh: roundedShare(annualWh, count, daysPerYear * periodsPerDay) };
}
