/** The figure that a share of a list does not exceed. */

/** `share` from 0 to 1; NaN of an empty list. The nearest rank: always one of the figures. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
