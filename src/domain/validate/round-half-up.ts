/** Division of whole numbers as the rules mean it: half and more goes up. */

/** `dividend / divisor` to the nearest integer; the divisor is above 0, both are exact integers. */
export function roundHalfUp(dividend: number, divisor: number): number {
  return Math.floor((2 * dividend + divisor) / (2 * divisor));
}

/** The mean of whole numbers, rounded half up; 0 of none. */
export function meanOf(values: readonly number[]): number {
  if (values.length === 0) return 0;
  let sum = 0;
  for (const value of values) sum += value;
  return roundHalfUp(sum, values.length);
}
