/** What scored pairs say of the spread of a method: percentiles of actual over estimate (estimation.md 18). */
import { present } from "../../std/assert.ts";
import { roundedRatio, type ScoredPair } from "./score.ts";

/** Nearest-rank percentiles of round half up (10,000 x actual / estimate), basis points. */
export interface RatioPercentiles {
  /** Pairs that count: an estimate of 0 has no ratio and is left out. */
  readonly count: number;
  readonly p10Bp: number;
  readonly p50Bp: number;
  readonly p90Bp: number;
}

/** The percentiles of some pairs, or null where no estimate is above 0. */
export function ratioPercentiles(pairs: readonly ScoredPair[]): RatioPercentiles | null {
  const ratios = pairs
    .filter(({ estimateWh }) => estimateWh > 0)
    .map(({ estimateWh, actualWh }) => roundedRatio(10_000 * actualWh, estimateWh))
    .sort((a, b) => a - b);
  if (ratios.length === 0) return null;
  const at = (percent: number) =>
    present(ratios[Math.ceil((percent * ratios.length) / 100) - 1], "nearest rank");
  return { count: ratios.length, p10Bp: at(10), p50Bp: at(50), p90Bp: at(90) };
}
