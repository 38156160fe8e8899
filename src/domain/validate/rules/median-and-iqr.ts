import { rule } from "../rule.ts";

export interface ComparedTotal {
  readonly totalWh: number;
  /** Totals of reference days in any order, watt-hours. */
  readonly history: readonly number[];
}

/** Starts in shadow: on public homes it speaks 24 times in 1,000 days. */
export const medianAndIqr = rule({
  id: "V71",
  name: "median-and-iqr",
  says: "a day's total lies within the usual range of its point",
  source: "OpenEEmeter",
  scope: "series",
  outcome: "note",
  mode: "shadow",
  fixed: false,
  marks: {},
  params: {
    multiple: { initial: 3, min: 1, max: 10 },
    samplesMin: { initial: 20, min: 7, max: 56 },
    riseWhMin: { initial: 5_000, min: 0, max: 100_000 },
  },
  applies: ({ history }: ComparedTotal, { samplesMin }) => history.length >= samplesMin,
  check({ totalWh, history }: ComparedTotal, { multiple, samplesMin, riseWhMin }) {
    if (history.length < samplesMin || isUsual(totalWh, history, riseWhMin)) return null;
    const { medianWh, iqrWh } = spreadOf(history);
    if (totalWh <= medianWh + multiple * iqrWh || totalWh - medianWh < riseWhMin) return null;
    return { outcome: "note", reason: "medianAndIqr", detail: { totalWh, medianWh, iqrWh } };
  },
  measure: ({ history }) => spreadOf(history),
});

/** True when more than half of the days come close to the total: then so does the median, and nothing is sorted. */
function isUsual(totalWh: number, history: readonly number[], riseWhMin: number): boolean {
  let close = 0;
  for (const each of history) if (totalWh - each < riseWhMin) close += 1;
  return close * 2 > history.length;
}

function spreadOf(history: readonly number[]): { medianWh: number; iqrWh: number } {
  const sorted = Float64Array.from(history).sort();
  const medianWh = quartile(sorted, 2);
  return { medianWh, iqrWh: quartile(sorted, 3) - quartile(sorted, 1) };
}

/** Nearest rank: element ceil(p x n) of the sorted list. */
function quartile(sorted: Float64Array, quarters: number): number {
  return sorted[Math.ceil((quarters * sorted.length) / 4) - 1] ?? 0;
}
