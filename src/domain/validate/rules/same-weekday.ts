import { meanOf } from "../round-half-up.ts";
import { rule } from "../rule.ts";

export interface WeekdayTotal {
  readonly totalWh: number;
  /** Totals of the last same UTC weekdays, newest first, watt-hours; a bank holiday counts as a Sunday. */
  readonly sameWeekday: readonly number[];
}

/** People live by the week: a day is compared with the same weekday of the weeks before. */
export const sameWeekday = rule({
  id: "V72",
  name: "same-weekday",
  says: "a day's total is usual for its weekday",
  source: "[ours]",
  scope: "series",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: {},
  params: {
    highPct: { initial: 400, min: 120, max: 2_000 },
    lowPct: { initial: 10, min: 0, max: 80 },
    weeks: { initial: 4, min: 2, max: 8 },
    samplesMin: { initial: 3, min: 2, max: 8 },
    riseWhMin: { initial: 10_000, min: 0, max: 100_000 },
    meanWhMin: { initial: 2_000, min: 0, max: 50_000 },
  },
  text: ({ totalWh, meanWh }) => `Day of ${totalWh} Wh, usual for the weekday ${meanWh}`,
  applies: ({ sameWeekday: totals }: WeekdayTotal, { weeks, samplesMin }) =>
    Math.min(weeks, totals.length) >= samplesMin,
  check({ totalWh, sameWeekday: totals }: WeekdayTotal, figures) {
    const { weeks, samplesMin, highPct, lowPct, riseWhMin, meanWhMin } = figures;
    if (Math.min(weeks, totals.length) < samplesMin) return null;
    const meanWh = meanOf(totals.slice(0, weeks));
    const isHigh = totalWh * 100 > highPct * meanWh && totalWh - meanWh >= riseWhMin;
    const isLow = totalWh * 100 < lowPct * meanWh && meanWh >= meanWhMin;
    if (!isHigh && !isLow) return null;
    const detail = { side: isHigh ? "high" : "low", totalWh, meanWh };
    return { outcome: "suspect", reason: "sameWeekday", detail };
  },
  measure: ({ sameWeekday: totals }, { weeks }) => ({ meanWh: meanOf(totals.slice(0, weeks)) }),
});
