/** One walk over a day: the sums that tell whether most rules can speak of it at all. On most days few can. */
import { periodsPerDay } from "../time/settlement-period.ts";

export interface DaySurvey {
  readonly sumWh: number;
  /** Slots that hold a figure. */
  readonly held: number;
  /** Slots without one, or with one below zero. */
  readonly missing: number;
  readonly zeros: number;
  /** Of all figures held; 0 where there are none above or below it. */
  readonly lowestWh: number;
  readonly highestWh: number;
}

/** Surveys 48 figures by period. */
export function surveyDay(wattHours: readonly (number | null)[]): DaySurvey {
  let sumWh = 0;
  let held = 0;
  let zeros = 0;
  let negatives = 0;
  let lowestWh = 0;
  let highestWh = 0;
  for (let slot = 0; slot < wattHours.length; slot += 1) {
    const wh = wattHours[slot] ?? null;
    if (wh === null) continue;
    held += 1;
    sumWh += wh;
    if (wh > highestWh) highestWh = wh;
    else if (wh === 0) zeros += 1;
    else if (wh < 0) {
      negatives += 1;
      if (wh < lowestWh) lowestWh = wh;
    }
  }
  return { sumWh, held, missing: periodsPerDay - held + negatives, zeros, lowestWh, highestWh };
}
