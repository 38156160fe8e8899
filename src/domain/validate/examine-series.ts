/**
 * The rules that hold a day against its own history: V47 and V70 to V74. They only flag, and they see only slots
 * that are still actual. The caller reads the history of many points at once and hands over one. Rules that cannot
 * speak by the sums of `survey-past.ts` are not asked; a property test holds this equal to asking them all.
 */
import { isActive, type MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { daysBefore, hasEqualTotal } from "./days-before.ts";
import type { ExaminedFinding } from "./examined-day.ts";
import { type PointHistory, sampleOfSlot } from "./history.ts";
import { roundHalfUp } from "./round-half-up.ts";
import type { Verdict } from "./rule.ts";
import { abovePastPeak } from "./rules/above-past-peak.ts";
import { copiedDay } from "./rules/copied-day.ts";
import { kSigma } from "./rules/k-sigma.ts";
import { medianAndIqr } from "./rules/median-and-iqr.ts";
import { sameWeekday } from "./rules/same-weekday.ts";
import { isChange, sustainedChange } from "./rules/sustained-change.ts";
import { SeriesFindings } from "./series-findings.ts";
import { type PastSurvey, referenceDaysMax, surveyPast, weekDays } from "./survey-past.ts";
import { settingOf } from "./weigh.ts";

export interface DayInSeries {
  readonly quantity: MeasurementQuantity;
  /** 48 by period: actual watt-hours after all other rules; null where the slot is not actual. */
  readonly wattHours: readonly (number | null)[];
  readonly history: PointHistory;
}

/** Findings of the series rules in the order in which they speak, those in shadow too. */
export function examineSeries(day: DayInSeries, ruleset: Ruleset): readonly ExaminedFinding[] {
  if (!isActive(day.quantity)) return [];
  const found = new SeriesFindings(ruleset);
  const { totalWh, highestWh, isComplete } = sumsOf(day.wattHours);
  const survey = surveyPast(day.history, totalWh, ruleset);
  const historyDays = Math.min(survey.served, referenceDaysMax);
  if (isComplete) examineCopy(day, totalWh, ruleset, found);
  if (historyDays >= ruleset.V70.samplesMin && highestWh >= ruleset.V70.riseWhMin)
    examineFigures(day.wattHours, survey, ruleset, found);
  const peak = { highestWh, pastPeakWh: survey.peakWh, historyDays };
  found.add("V73", abovePastPeak.check(peak, ruleset.V73));
  // Totals of days with a gap say nothing.
  if (isComplete) examineTotals({ totalWh, survey }, ruleset, found);
  return found.inOrder();
}

/** V47. */
function examineCopy(
  { wattHours, history }: DayInSeries,
  totalWh: number,
  ruleset: Ruleset,
  found: SeriesFindings,
): void {
  const { lookBackDays } = ruleset.V47;
  if (!hasEqualTotal(history, lookBackDays, totalWh)) return;
  const previousDays = daysBefore(history, lookBackDays);
  found.add("V47", copiedDay.check({ wattHours, previousDays }, ruleset.V47));
}

/** V70, one finding for all slots of a day; slots that could not rise enough are not even sampled. */
function examineFigures(
  wattHours: DayInSeries["wattHours"],
  survey: PastSurvey,
  ruleset: Ruleset,
  found: SeriesFindings,
): void {
  if (settingOf(ruleset, "V70").mode === "off") return;
  const referenceDays = Math.min(survey.served, referenceDaysMax);
  const past = { days: survey.days, served: referenceDays };
  let periods: number[] | null = null;
  let first: Verdict | null = null;
  for (let slot = 0; slot < wattHours.length; slot += 1) {
    const wh = wattHours[slot] ?? null;
    if (wh === null || wh < ruleset.V70.riseWhMin) continue;
    if (isUsual(wh, slot, past, ruleset.V70.kTenths)) continue;
    const sample = sampleOfSlot(survey.days.slice(0, referenceDays), slot);
    const verdict = kSigma.check({ wattHours: wh, sample }, ruleset.V70);
    if (verdict === null) continue;
    first ??= verdict;
    periods ??= [];
    periods.push(slot + 1);
  }
  found.add("V70", first, periods ?? []);
}

/**
 * True when so many of the days reached the figure that it cannot lie k deviations above their mean: no more than one
 * in 1 + k^2 figures does (Cantelli's inequality). A figure that is usual at its hour is seen to be so in a few days.
 */
function isUsual(
  wattHours: number,
  slot: number,
  { days, served }: Pick<PastSurvey, "days" | "served">,
  kTenths: number,
): boolean {
  const reachedMax = (100 * served) / (100 + kTenths * kTenths);
  let reached = 0;
  for (let index = 0; index < served; index += 1) {
    const day = days[index];
    // The highest half hour stands beside the list: a list that cannot matter is not fetched from memory.
    if (day === undefined || day.highestWh < wattHours) continue;
    if ((day.wattHours[slot] ?? -1) < wattHours) continue;
    reached += 1;
    if (reached > reachedMax) return true;
  }
  return false;
}

interface SurveyedDay {
  readonly totalWh: number;
  readonly survey: PastSurvey;
}

/** V71, V72 and V74. */
function examineTotals(surveyed: SurveyedDay, ruleset: Ruleset, found: SeriesFindings): void {
  const { totalWh, survey } = surveyed;
  const weekdays = survey.sameWeekday;
  found.add("V72", sameWeekday.check({ totalWh, sameWeekday: weekdays }, ruleset.V72));
  const isHigh = mayBeHigh(survey, ruleset);
  if (!isHigh && !mayHaveChanged(surveyed, ruleset)) return;
  const totals = survey.days.slice(0, survey.served).map((each) => each.totalWh);
  if (isHigh) {
    const month = totals.slice(0, referenceDaysMax);
    found.add("V71", medianAndIqr.check({ totalWh, history: month }, ruleset.V71));
  }
  const lastDays = [totalWh, ...totals.slice(0, weekDays - 1)];
  const referenceDays = totals.slice(weekDays - 1);
  found.add("V74", sustainedChange.check({ lastDays, referenceDays }, ruleset.V74));
}

/** False when V71 cannot speak: more than half of the days come close to the total, and then so does the median. */
function mayBeHigh({ served, closeDays }: PastSurvey, ruleset: Ruleset): boolean {
  const historyDays = Math.min(served, referenceDaysMax);
  return historyDays >= ruleset.V71.samplesMin && closeDays * 2 <= historyDays;
}

/** False when V74 cannot speak: too few days, or the week is like them. */
function mayHaveChanged({ totalWh, survey }: SurveyedDay, ruleset: Ruleset): boolean {
  const monthDays = survey.served - (weekDays - 1);
  if (monthDays < ruleset.V74.referenceDaysMin) return false;
  const meanWh = roundHalfUp(survey.weekWh + totalWh, weekDays);
  return isChange(meanWh, roundHalfUp(survey.monthWh, monthDays), ruleset.V74);
}

function sumsOf(wattHours: readonly (number | null)[]) {
  let totalWh = 0;
  let highestWh = 0;
  let isComplete = true;
  for (let slot = 0; slot < wattHours.length; slot += 1) {
    const wh = wattHours[slot] ?? null;
    if (wh === null) isComplete = false;
    else {
      totalWh += wh;
      if (wh > highestWh) highestWh = wh;
    }
  }
  return { totalWh, highestWh, isComplete };
}
