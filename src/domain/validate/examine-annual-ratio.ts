/** V79: a year of a point against the annual consumption that the market holds of it. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { ExaminedFinding } from "./examined-day.ts";
import { examinedFinding } from "./examined-finding.ts";
import { annualRatio } from "./rules/annual-ratio.ts";

export interface PastYear {
  /** How many of the last 365 days are held, the day itself among them. */
  readonly days: number;
  /** Their energy in watt-hours. */
  readonly sumWh: number;
  /** The annual consumption in force, watt-hours; null: the market holds none. */
  readonly annualWh: number | null;
}

const daysOfYear = 365;

/** What V79 says; null while a day of the year is not held, which would make it look low. */
export function examineAnnualRatio(year: PastYear, ruleset: Ruleset): ExaminedFinding | null {
  const { days, sumWh: last365Wh, annualWh } = year;
  if (days < daysOfYear || annualWh === null) return null;
  const verdict = annualRatio.check({ last365Wh, annualWh }, ruleset.V79);
  return examinedFinding("V79", verdict, ruleset);
}
