/**
 * How much of a settlement day will be actual at the cut-off of a run: what is actual now, and of what is not, the part
 * that earlier days still gained in the same time before the same cut-off.
 */

/** An earlier day: its share of actual half hours as long before its cut-off as now is before ours, and at it. */
export interface PastShare {
  readonly before: number;
  readonly atCutOff: number;
}

export interface ShareForecast {
  /** Shares from 0 to 1. */
  readonly now: number;
  readonly expected: number;
  /** The least and the most that one of the earlier days would make of it. */
  readonly low: number;
  readonly high: number;
  /** Days that it rests on; 0: none was seen yet, and what is actual now is all that is known. */
  readonly pastDays: number;
}

/** From the shares of earlier days; the middle one is expected. A day that gained nothing, or lost, gains nothing. */
export function forecastShare(now: number, past: readonly PastShare[]): ShareForecast {
  const gains = past
    .filter(({ before }) => before < 1)
    .map(({ before, atCutOff }) => Math.max(0, (atCutOff - before) / (1 - before)))
    .sort((a, b) => a - b);
  const reached = (gain: number) => now + (1 - now) * gain;
  const [least = 0] = gains;
  return {
    now,
    expected: reached(medianOf(gains)),
    low: reached(least),
    high: reached(gains.at(-1) ?? 0),
    pastDays: gains.length,
  };
}

function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
