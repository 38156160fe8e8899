/**
 * The rules that hold a day against its own history: V47 and V70 to V74. They only flag, and they see only slots
 * that are still actual. The caller reads the history of many points at once and hands over one.
 */
import { isActive, type MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { bySpeakingOrder } from "./catalogue.ts";
import { dayNumber } from "./day-number.ts";
import type { ExaminedFinding } from "./examined-day.ts";
import {
  type HistoryDay,
  type PointHistory,
  referenceOf,
  sameWeekdayTotals,
  sampleOfSlot,
} from "./history.ts";
import type { RuleId, Verdict } from "./rule.ts";
import { abovePastPeak } from "./rules/above-past-peak.ts";
import { copiedDay } from "./rules/copied-day.ts";
import { kSigma } from "./rules/k-sigma.ts";
import { medianAndIqr } from "./rules/median-and-iqr.ts";
import { sameWeekday } from "./rules/same-weekday.ts";
import { sustainedChange } from "./rules/sustained-change.ts";
import { settingOf, weigh } from "./weigh.ts";

/** How many reference days a series rule looks back over. */
const referenceDaysMax = 28;
/** V74 sets a week, the day itself included, against so many days before it. */
const weekDays = 7;

export interface DayInSeries {
  readonly quantity: MeasurementQuantity;
  /** 48 by period: actual watt-hours after all other rules; null where the slot is not actual. */
  readonly wattHours: readonly (number | null)[];
  readonly history: PointHistory;
}

/** Findings of the series rules in the order in which they speak, those in shadow too. */
export function examineSeries(day: DayInSeries, ruleset: Ruleset): readonly ExaminedFinding[] {
  if (!isActive(day.quantity)) return [];
  const findings: ExaminedFinding[] = [];
  const find = (rule: RuleId, verdict: Verdict | null, periods: readonly number[] = []) => {
    const setting = settingOf(ruleset, rule);
    if (verdict === null || setting.mode === "off") return;
    const outcome = weigh(rule, verdict.outcome, setting);
    const detail = { reason: verdict.reason, ...verdict.detail };
    findings.push({ rule, outcome, mode: setting.mode, periods, detail });
  };

  find("V47", copiedDay.check(compared(day, ruleset.V47.lookBackDays), ruleset.V47));
  const served = referenceOf(day.history, ruleset.V77, referenceDaysMax + weekDays - 1);
  const reference = served.slice(0, referenceDaysMax);
  const sums = sumsOf(day.wattHours);
  examineFigures(day, reference, sums.highestWh, ruleset, find);
  find(
    "V73",
    abovePastPeak.check(
      {
        highestWh: sums.highestWh,
        pastPeakWh: peakOf(reference),
        historyDays: reference.length,
      },
      ruleset.V73,
    ),
  );
  // Totals of days with a gap say nothing.
  if (sums.isComplete) examineTotals(day, served, sums.totalWh, ruleset, find);
  return findings.sort((a, b) => bySpeakingOrder(a.rule, b.rule));
}

type Find = (rule: RuleId, verdict: Verdict | null, periods?: readonly number[]) => void;

/** The days before as V47 counts them back; null where one is not held. */
function compared({ wattHours, history }: DayInSeries, lookBackDays: number) {
  const previousDays: (HistoryDay["wattHours"] | null)[] = [];
  const today = dayNumber(history.day);
  for (const each of history.days) {
    const daysAgo = today - each.dayNumber;
    if (daysAgo > lookBackDays) break;
    while (previousDays.length < daysAgo - 1) previousDays.push(null);
    previousDays.push(each.wattHours);
  }
  return { wattHours, previousDays };
}

/** V70, one finding for all slots of a day; slots that could not rise enough are not even sampled. */
function examineFigures(
  { wattHours }: DayInSeries,
  reference: readonly HistoryDay[],
  highestWh: number,
  ruleset: Ruleset,
  find: Find,
): void {
  const { riseWhMin, samplesMin } = ruleset.V70;
  if (reference.length < samplesMin || highestWh < riseWhMin) return;
  if (settingOf(ruleset, "V70").mode === "off") return;
  const periods: number[] = [];
  let first: Verdict | null = null;
  for (let slot = 0; slot < wattHours.length; slot += 1) {
    const wh = wattHours[slot] ?? null;
    if (wh === null || wh < riseWhMin) continue;
    const sample = sampleOfSlot(reference, slot);
    const verdict = kSigma.check({ wattHours: wh, sample }, ruleset.V70);
    if (verdict === null) continue;
    first ??= verdict;
    periods.push(slot + 1);
  }
  find("V70", first, periods);
}

/** V71, V72 and V74. */
function examineTotals(
  { history }: DayInSeries,
  served: readonly HistoryDay[],
  totalWh: number,
  ruleset: Ruleset,
  find: Find,
): void {
  const totals = served.map((each) => each.totalWh);
  if (settingOf(ruleset, "V71").mode !== "off") {
    const month = totals.slice(0, referenceDaysMax);
    find("V71", medianAndIqr.check({ totalWh, history: month }, ruleset.V71));
  }
  const weekdays = sameWeekdayTotals(history.day, served);
  find("V72", sameWeekday.check({ totalWh, sameWeekday: weekdays }, ruleset.V72));
  const lastDays = [totalWh, ...totals.slice(0, weekDays - 1)];
  const referenceDays = totals.slice(weekDays - 1);
  find("V74", sustainedChange.check({ lastDays, referenceDays }, ruleset.V74));
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

function peakOf(reference: readonly HistoryDay[]): number {
  let peak = 0;
  for (const { highestWh } of reference) if (highestWh > peak) peak = highestWh;
  return peak;
}
