/** Cases of rules over the history of a point, V70 to V79. */
import { type SettlementDay, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { dayNumber } from "../../../src/domain/validate/day-number.ts";
import type { RuleId } from "../../../src/domain/validate/rule.ts";
import { abovePastPeak } from "../../../src/domain/validate/rules/above-past-peak.ts";
import { annualRatio } from "../../../src/domain/validate/rules/annual-ratio.ts";
import { kSigma } from "../../../src/domain/validate/rules/k-sigma.ts";
import { medianAndIqr } from "../../../src/domain/validate/rules/median-and-iqr.ts";
import { noData } from "../../../src/domain/validate/rules/no-data.ts";
import { type FlowDay, polarity } from "../../../src/domain/validate/rules/polarity.ts";
import { prolongedEstimation } from "../../../src/domain/validate/rules/prolonged-estimation.ts";
import { referenceDay } from "../../../src/domain/validate/rules/reference-day.ts";
import { sameWeekday } from "../../../src/domain/validate/rules/same-weekday.ts";
import {
  sustainedChange,
  type WeekAgainstMonth,
} from "../../../src/domain/validate/rules/sustained-change.ts";
import { sampleOf } from "../../../src/domain/validate/sample.ts";
import { adapter, type RuleAdapter, tell } from "./told.ts";

export const seriesRules: Readonly<Record<string, RuleAdapter>> = {
  V70: adapter<{ value: number; history: readonly number[] }>(
    ({ value: wattHours, history }, params) =>
      tell(kSigma, { wattHours, sample: sampleOf(history) }, params),
  ),

  V71: adapter<{ value: number; history: readonly number[] }>(
    ({ value: totalWh, history }, params) => tell(medianAndIqr, { totalWh, history }, params),
  ),

  V72: adapter<{ value: number; sameWeekday: readonly number[] }>(
    ({ value: totalWh, sameWeekday: totals }, params) =>
      tell(sameWeekday, { totalWh, sameWeekday: totals }, params),
  ),

  V73: adapter<{ value: number; pastPeak: number; historyDays: number }>(
    ({ value: highestWh, pastPeak: pastPeakWh, historyDays }, params) =>
      tell(abovePastPeak, { highestWh, pastPeakWh, historyDays }, params),
  ),

  V74: adapter<WeekAgainstMonth>((given, params) => tell(sustainedChange, given, params)),

  V75: adapter<{ lastActualDay: SettlementDay; today: SettlementDay; covered?: boolean }>(
    ({ lastActualDay, today, covered: isCovered = false }, params) =>
      tell(prolongedEstimation, { lastActualDay, today, isCovered }, params),
  ),

  V76: adapter<{ daysWithoutUsableRead: number; explained?: boolean }>(
    ({ daysWithoutUsableRead, explained: isExplained = false }, params) =>
      tell(noData, { daysWithoutUsableRead, isExplained }, params),
  ),

  V77: adapter<{ day: string; days: readonly RecordedGiven[] }>(({ day, days }, params) =>
    tell(
      referenceDay,
      {
        day: settlementDay(day),
        days: days.map((each) => ({
          day: settlementDay(each.day),
          dayNumber: dayNumber(settlementDay(each.day)),
          actualSlots: each.actual,
          flags: each.flags.map((flag) => flag.replace("SDS-", "") as RuleId),
          hasCriticalChange: each.criticalChange ?? false,
          hasOutage: each.outage ?? false,
        })),
      },
      params,
    ),
  ),

  V78: adapter<FlowDay>((given, params) => tell(polarity, given, params)),

  V79: adapter<{ last365Wh: number; annualConsumptionWh: number }>(
    ({ last365Wh, annualConsumptionWh: annualWh }, params) =>
      tell(annualRatio, { last365Wh, annualWh }, params),
  ),
};

interface RecordedGiven {
  readonly day: string;
  readonly actual: number;
  readonly flags: readonly string[];
  readonly criticalChange?: boolean;
  readonly outage?: boolean;
}
