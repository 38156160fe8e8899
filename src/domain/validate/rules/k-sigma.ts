import { rule } from "../rule.ts";

/** The same half hour on reference days: how many, the sum of the figures and the sum of their squares. */
export interface Sample {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

export interface SampledFigure {
  readonly wattHours: number;
  readonly sample: Sample;
}

/** Starts in shadow: consumption is no bell curve, and on public homes it speaks 181 times in 1,000 days. */
export const kSigma = rule({
  id: "V70",
  name: "k-sigma",
  says: "a half hour lies within the spread of its own history",
  source: "[ours]",
  scope: "series",
  outcome: "note",
  mode: "shadow",
  fixed: false,
  marks: {},
  params: {
    kTenths: { initial: 40, min: 20, max: 100 },
    samplesMin: { initial: 14, min: 7, max: 56 },
    riseWhMin: { initial: 1_000, min: 0, max: 20_000 },
  },
  applies: ({ sample }: SampledFigure, { samplesMin }) => sample.count >= samplesMin,
  check({ wattHours, sample }: SampledFigure, { kTenths, samplesMin, riseWhMin }) {
    const { count, sum } = sample;
    const rise = count * wattHours - sum;
    if (count < samplesMin || rise < count * riseWhMin || !isBeyond(rise, sample, kTenths))
      return null;
    const detail = { wh: wattHours, sumWh: sum, days: count };
    return { outcome: "note", reason: "kSigma", detail };
  },
});

/** 100 x rise^2 > k^2 x (n x S2 - S1^2); doubles hold that exactly only for small figures. */
function isBeyond(rise: number, { count, sum, squares }: Sample, kTenths: number): boolean {
  if (rise <= 0) return false;
  const left = 100 * rise * rise;
  const right = kTenths * kTenths * (count * squares - sum * sum);
  if (left <= exactMax && kTenths * kTenths * count * squares <= exactMax) return left > right;
  const spread = BigInt(count) * BigInt(squares) - BigInt(sum) ** 2n;
  return 100n * BigInt(rise) ** 2n > BigInt(kTenths) ** 2n * spread;
}

const exactMax = Number.MAX_SAFE_INTEGER;
