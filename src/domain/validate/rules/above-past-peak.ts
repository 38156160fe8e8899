import { rule } from "../rule.ts";

export interface PeakDay {
  /** Highest half hour of the day, watt-hours. */
  readonly highestWh: number;
  readonly pastPeakWh: number;
  readonly historyDays: number;
}

/** A half hour far above any that the point has had: a new load, or a wrong figure. */
export const abovePastPeak = rule({
  id: "V73",
  name: "above-past-peak",
  says: "no half hour is far above the highest of the weeks before",
  source: "[ours]",
  scope: "series",
  outcome: "note",
  fixed: false,
  marks: {},
  params: {
    pct: { initial: 200, min: 110, max: 1_000 },
    riseWhMin: { initial: 2_000, min: 0, max: 20_000 },
    daysMin: { initial: 14, min: 7, max: 56 },
  },
  applies: ({ historyDays }: PeakDay, { daysMin }) => historyDays >= daysMin,
  check({ highestWh, pastPeakWh, historyDays }: PeakDay, { pct, riseWhMin, daysMin }) {
    const isFar = highestWh * 100 > pct * pastPeakWh && highestWh - pastPeakWh >= riseWhMin;
    if (historyDays < daysMin || !isFar) return null;
    return { outcome: "note", reason: "abovePastPeak", detail: { highestWh, pastPeakWh } };
  },
});
