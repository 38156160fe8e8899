/** What V70 keeps of the same half hour on reference days: sums from which mean and spread follow exactly. */
import type { Sample } from "./rules/k-sigma.ts";

/** The sample of some figures, watt-hours. */
export function sampleOf(figures: readonly number[]): Sample {
  let sum = 0;
  let squares = 0;
  for (const wattHours of figures) {
    sum += wattHours;
    squares += wattHours * wattHours;
  }
  return { count: figures.length, sum, squares };
}
