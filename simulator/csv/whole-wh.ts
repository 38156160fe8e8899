/** Fractional watt-hours made whole without losing energy. */

/** Recorded to a thousandth at most; what lies beyond is the noise of floating point. */
const finest = 1_000;

/**
 * Each value is cut to whole watt-hours and what is cut off goes on to the next half hour of the same home:
 * the sum never lags by a whole watt-hour, and whole values stay as they are. Gaps are NaN and pass nothing.
 */
export function carryRemainders(values: ArrayLike<number>): Float64Array {
  const whole = new Float64Array(values.length);
  let carriedParts = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) {
      whole[index] = value;
      continue;
    }
    const parts = Math.round(value * finest) + carriedParts;
    whole[index] = Math.floor(parts / finest);
    carriedParts = parts - (whole[index] ?? 0) * finest;
  }
  return whole;
}
