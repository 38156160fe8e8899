/**
 * How far estimates were off once their actuals came (estimation.md 17): sums and shares in integers, rounded
 * once each.
 */

/** One half hour that was estimated and sent, and what the meter said later; watt-hours. */
export interface ScoredPair {
  readonly estimateWh: number;
  readonly actualWh: number;
}

/** What pairs add up to: all that their score needs. */
export interface ScoreSums {
  readonly count: number;
  /** Estimate less actual. */
  readonly sumErrorWh: number;
  readonly sumAbsErrorWh: number;
  readonly sumActualWh: number;
}

export interface Score extends ScoreSums {
  /** Mean absolute error in thousandths of a watt-hour, half up. */
  readonly maeMilliWh: number;
  /** Mean error in thousandths of a watt-hour, half away from zero: above 0 is too much. */
  readonly biasMilliWh: number;
  /** Sum of absolute errors as a share of the actuals, basis points; null when these add up to 0. */
  readonly absErrorBp: number | null;
  /** Sum of errors as a share of the actuals, basis points, half away from zero. */
  readonly biasBp: number | null;
}

/** The score of some pairs, or null of none: nothing can be said then. */
export function scorePairs(pairs: Iterable<ScoredPair>): Score | null {
  let [count, sumErrorWh, sumAbsErrorWh, sumActualWh] = [0, 0, 0, 0];
  for (const { estimateWh, actualWh } of pairs) {
    count += 1;
    sumErrorWh += estimateWh - actualWh;
    sumAbsErrorWh += Math.abs(estimateWh - actualWh);
    sumActualWh += actualWh;
  }
  return scoreSums({ count, sumErrorWh, sumAbsErrorWh, sumActualWh });
}

/** The score of pairs that were added up elsewhere, or null of none. */
export function scoreSums(sums: ScoreSums): Score | null {
  const { count, sumErrorWh, sumAbsErrorWh, sumActualWh } = sums;
  if (count === 0) return null;
  const shareOf = (wh: number) =>
    sumActualWh === 0 ? null : roundedRatio(10_000 * wh, sumActualWh);
  return {
    count,
    sumErrorWh,
    sumAbsErrorWh,
    sumActualWh,
    maeMilliWh: roundedRatio(1_000 * sumAbsErrorWh, count),
    biasMilliWh: roundedRatio(1_000 * sumErrorWh, count),
    absErrorBp: shareOf(sumAbsErrorWh),
    biasBp: shareOf(sumErrorWh),
  };
}

/** To the nearest integer, half away from zero; `divisor` above 0, both exact integers. */
export function roundedRatio(dividend: number, divisor: number): number {
  const size = Math.floor((2 * Math.abs(dividend) + divisor) / (2 * divisor));
  return dividend < 0 && size > 0 ? -size : size;
}
