/**
 * How far the shape of a day lies from that of its reference days: evidence for V48, never a reason to move a
 * slot. The reference is a median by London time, so that a clock change is no shift.
 */

/** Slots 5 to 44, so that every lag stays inside the day. */
const firstSlot = 4;
const lastSlot = 43;
/** The smaller lag first, then the positive: the first of equals wins. */
const lags = [0, 1, -1, 2, -2, 3, -3, 4, -4] as const;

/**
 * The lag in slots at which the day fits the medians best, when it fits at most `gainPct` per cent as badly as
 * unmoved; else 0. Positive: the day comes later than its reference. A day with a gap has no shape: 0.
 */
export function clockShift(
  wattHours: readonly (number | null)[],
  medians: readonly (number | null)[],
  gainPct: number,
): number {
  if (wattHours.includes(null) || medians.includes(null)) return 0;
  const unmoved = misfit(wattHours, medians, 0);
  let best = 0;
  let least = unmoved;
  for (const lag of lags) {
    const found = lag === 0 ? unmoved : misfit(wattHours, medians, lag);
    if (found >= least) continue;
    best = lag;
    least = found;
  }
  return best !== 0 && 100 * least <= gainPct * unmoved ? best : 0;
}

function misfit(
  wattHours: readonly (number | null)[],
  medians: readonly (number | null)[],
  lag: number,
): number {
  let sum = 0;
  for (let slot = firstSlot; slot <= lastSlot; slot += 1)
    sum += Math.abs((wattHours[slot] ?? 0) - (medians[slot - lag] ?? 0));
  return sum;
}
