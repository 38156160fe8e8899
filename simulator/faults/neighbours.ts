/** Neighbouring half hours of a day. */
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { integerBetween } from "../random.ts";
import type { Site } from "./site.ts";

/**
 * `count` periods in a row from `slot` on, moved back where the day ends; without `slot` they are drawn, and keep clear
 * of the day's edges when there is room.
 */
export function periodsFrom(
  { random }: Pick<Site, "random">,
  slot: number | undefined,
  count: number,
): readonly number[] {
  const latest = periodsPerDay - count + 1;
  const hasRoom = count <= periodsPerDay - 2;
  const first = slot ?? (hasRoom ? integerBetween(random, 2, latest - 1) : 1);
  return periodsFor(Math.min(first, latest), count);
}

/** `count` periods in a row. */
export function periodsFor(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

/** Watt-hours of some periods together. */
export function sumOf(wh: ArrayLike<number>, periods: readonly number[]): number {
  return periods.reduce((sum, period) => sum + (wh[period - 1] ?? 0), 0);
}
