/** Estimates made before their register came, brought to it; actuals are never touched. */
import { assert } from "../../std/assert.ts";
import { apportion } from "./apportion.ts";

export interface Scaled {
  /** False: the advance contradicts the actuals, and the values are as they were (finding V60). */
  readonly isScaled: boolean;
  readonly values: readonly number[];
  /** What the estimates have to carry, in watt-hours; below 0 only when not scaled. */
  readonly residualWh: number;
}

/**
 * Shares what the actuals leave of `advanceWh` among the estimates by their own figures, equally when these
 * add up to 0. Actuals above the advance by at most `toleranceWh` make the estimates 0.
 */
export function scaleEstimates(
  values: readonly number[],
  isEstimate: readonly boolean[],
  { advanceWh, toleranceWh }: { readonly advanceWh: number; readonly toleranceWh: number },
): Scaled {
  assert(values.length === isEstimate.length, "a mark for each value");
  let actualWh = 0;
  for (const [index, value] of values.entries()) if (!isEstimate[index]) actualWh += value;
  const left = advanceWh - actualWh;
  if (left < -toleranceWh) return { isScaled: false, values, residualWh: left };
  const residualWh = Math.max(0, left);
  const estimates = values.filter((_, index) => isEstimate[index]);
  const parts = estimates.length === 0 ? [] : apportion(residualWh, estimates);
  let next = 0;
  const scaled = values.map((value, index) => (isEstimate[index] ? (parts[next++] ?? 0) : value));
  return { isScaled: true, values: scaled, residualWh };
}
