/**
 * The rules that look further back than one day's own figures: V61, V75, V76, V78 and V79. They only flag. What is
 * not held of a point is left out, and its rules have no say.
 */
import { isActive, type MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { bySpeakingOrder } from "./catalogue.ts";
import { examineAnnualRatio, type PastYear } from "./examine-annual-ratio.ts";
import { type BothDirections, examinePolarity } from "./examine-polarity.ts";
import { examineRegisterWeek, type RegisterWeek } from "./examine-register-week.ts";
import { examineSilence, type Silence } from "./examine-silence.ts";
import type { ExaminedFinding } from "./examined-day.ts";

export interface LongSeries {
  readonly quantity: MeasurementQuantity;
  readonly week: RegisterWeek | null;
  readonly silence: Silence | null;
  readonly directions: BothDirections | null;
  readonly year: PastYear | null;
}

/** Findings about the day as a whole, in the order in which the rules speak, those in shadow too. */
export function examineLongSeries(
  { quantity, week, silence, directions, year }: LongSeries,
  ruleset: Ruleset,
): readonly ExaminedFinding[] {
  const findings = silence === null ? [] : [...examineSilence(silence, ruleset)];
  // Reactive energy has neither registers that settle nor an annual consumption.
  if (isActive(quantity)) {
    const ofFigures = [
      week === null ? null : examineRegisterWeek(week, ruleset),
      directions === null ? null : examinePolarity(directions, ruleset),
      year === null ? null : examineAnnualRatio(year, ruleset),
    ];
    findings.push(...ofFigures.filter((finding) => finding !== null));
  }
  return findings.sort((a, b) => bySpeakingOrder(a.rule, b.rule));
}
