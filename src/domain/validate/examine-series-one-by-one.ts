/**
 * The series rules asked one by one about every day, whether they can speak or not: slower, and what `examineSeries`
 * must always equal.
 */
import { isActive } from "../identity/measurement-quantity.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { daysBefore } from "./days-before.ts";
import type { DayInSeries } from "./examine-series.ts";
import type { ExaminedFinding } from "./examined-day.ts";
import { referenceOf, sameWeekdayTotals, sampleOfSlot } from "./history.ts";
import type { Verdict } from "./rule.ts";
import { abovePastPeak } from "./rules/above-past-peak.ts";
import { copiedDay } from "./rules/copied-day.ts";
import { kSigma } from "./rules/k-sigma.ts";
import { medianAndIqr } from "./rules/median-and-iqr.ts";
import { sameWeekday } from "./rules/same-weekday.ts";
import { sustainedChange } from "./rules/sustained-change.ts";
import { SeriesFindings } from "./series-findings.ts";
import { referenceDaysMax, servedDaysMax, weekDays } from "./survey-past.ts";

/** Findings of the series rules in the order in which they speak, those in shadow too. */
export function examineSeriesOneByOne(
  { quantity, wattHours, history }: DayInSeries,
  ruleset: Ruleset,
): readonly ExaminedFinding[] {
  if (!isActive(quantity)) return [];
  const found = new SeriesFindings(ruleset);
  const served = referenceOf(history, ruleset.V77, servedDaysMax);
  const reference = served.slice(0, referenceDaysMax);
  const figures = wattHours.filter((wh) => wh !== null);
  const previousDays = daysBefore(history, ruleset.V47.lookBackDays);
  found.add("V47", copiedDay.check({ wattHours, previousDays }, ruleset.V47));

  const verdicts = wattHours.map((wh, slot): Verdict | null => {
    const sample = sampleOfSlot(reference, slot);
    return wh === null ? null : kSigma.check({ wattHours: wh, sample }, ruleset.V70);
  });
  const periods = verdicts.flatMap((verdict, slot) => (verdict === null ? [] : [slot + 1]));
  found.add("V70", verdicts.find((verdict) => verdict !== null) ?? null, periods);
  const peak = {
    highestWh: Math.max(0, ...figures),
    pastPeakWh: Math.max(0, ...reference.map(({ highestWh }) => highestWh)),
    historyDays: reference.length,
  };
  found.add("V73", abovePastPeak.check(peak, ruleset.V73));
  if (figures.length < wattHours.length) return found.inOrder();

  const totalWh = figures.reduce((sum, wh) => sum + wh, 0);
  const totals = served.map((each) => each.totalWh);
  const month = totals.slice(0, referenceDaysMax);
  found.add("V71", medianAndIqr.check({ totalWh, history: month }, ruleset.V71));
  const weekdays = sameWeekdayTotals(history.day, served);
  found.add("V72", sameWeekday.check({ totalWh, sameWeekday: weekdays }, ruleset.V72));
  const lastDays = [totalWh, ...totals.slice(0, weekDays - 1)];
  const referenceDays = totals.slice(weekDays - 1);
  found.add("V74", sustainedChange.check({ lastDays, referenceDays }, ruleset.V74));
  return found.inOrder();
}
