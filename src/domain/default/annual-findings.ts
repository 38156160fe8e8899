/**
 * What is found where annual consumption has filled a day: a nomination far off the centre's figure (V83), and a
 * figure that is nobody's: the default of the class, or a year of 0 of a point that has just used something
 * (estimation.md 7 and 19).
 */
import type { EstimateLink } from "../estimate/day-draft.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { classDefaultRule } from "../validate/cause.ts";
import type { ExaminedFinding } from "../validate/examined-day.ts";
import { examinedFinding } from "../validate/examined-finding.ts";
import { nominatedConsumption } from "../validate/rules/nominated-consumption.ts";

/** What is known of the point besides the figure that has filled it. */
export interface AnnualGround {
  /** The centre's figure in force on the day, watt-hours; null: none. */
  readonly centralWh: number | null;
  /** An actual above 0 is held of the last 90 days before. */
  readonly hasUsed: boolean;
}

/** The days over which use speaks against an annual consumption of 0. */
export const usedDaysMax = 90;

/** The findings of a day by how it was filled; none where annual consumption has filled nothing of it. */
export function annualFindings(
  links: readonly EstimateLink[],
  { centralWh, hasUsed }: AnnualGround,
  ruleset: Ruleset,
): readonly ExaminedFinding[] {
  const findings: ExaminedFinding[] = [];
  for (const { periods, inputs } of links) {
    const { annual } = inputs;
    if (annual === undefined) continue;
    const { source, wattHours: annualWh } = annual;
    if (source === "class" || (annualWh === 0 && hasUsed)) {
      const reason = source === "class" ? "unknown" : "zero";
      const detail = { reason, annualWh };
      findings.push({ rule: classDefaultRule, outcome: "suspect", mode: "on", periods, detail });
    }
    if (source !== "nominated" || centralWh === null) continue;
    const subject = { nominatedWh: annualWh, annualWh: centralWh };
    const found = examinedFinding("V83", nominatedConsumption.check(subject, ruleset.V83), ruleset);
    if (found !== null) findings.push({ ...found, periods });
  }
  return findings;
}
