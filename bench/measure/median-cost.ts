/** What an MPAN-day costs, from rounds of which the median counts. */
import { grouped } from "../../scripts/console.ts";
import { present } from "../../src/std/assert.ts";

export interface MedianCost {
  /** Processor microseconds an MPAN-day, of the median round. */
  readonly microsPerDay: number;
  readonly mpanDaysPerSecond: number;
  /** Microseconds of every round, in order. */
  readonly rounds: readonly number[];
}

/** The cost from the microseconds an MPAN-day of every round, at least one. */
export function medianCost(micros: readonly number[]): MedianCost {
  const rounds = micros.map(hundredths);
  const sorted = rounds.toSorted((a, b) => a - b);
  const microsPerDay = present(sorted[Math.floor((sorted.length - 1) / 2)], "median round");
  return { microsPerDay, mpanDaysPerSecond: Math.round(1_000_000 / microsPerDay), rounds };
}

/** The rate, the cost and its spread over the rounds. */
export function costText({ mpanDaysPerSecond, microsPerDay, rounds }: MedianCost): string {
  const spread = `${Math.min(...rounds).toFixed(2)} to ${Math.max(...rounds).toFixed(2)}`;
  return `${grouped(mpanDaysPerSecond).padStart(10)} MPAN-days/s ${microsPerDay.toFixed(2).padStart(8)} µs a day (${spread})`;
}

/** What is missing from the rate that was asked for; null: nothing, or none was. */
export function shortfall({ mpanDaysPerSecond }: MedianCost, min: number | null): string | null {
  return min !== null && mpanDaysPerSecond < min
    ? `${mpanDaysPerSecond} MPAN-days a second, ${min} asked for`
    : null;
}

/** To two digits behind the point, as costs are told. */
export function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
