/** Daily habits: how a home or a small business spreads its day's energy over London clock half hours. */

import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { present } from "../../src/std/assert.ts";

/** 48 shares by London clock half hour; they add up to 1. */
export type DayShape = Float64Array;

export interface Habit {
  readonly weekday: DayShape;
  readonly weekend: DayShape;
}

/** Morning hour, its height; evening hour, its height; how much is used in the middle of the day. */
const homes: readonly (readonly [number, number, number, number, number])[] = [
  [7.5, 1.2, 18, 2.4, 0.5],
  [7, 1.6, 17.5, 2.2, 0.3],
  [8, 0.9, 18.5, 2.6, 0.6],
  [6.5, 1.4, 17, 2.1, 0.4],
  [8.5, 0.8, 18, 2, 0.9],
  [7.5, 1, 19, 2.7, 0.5],
  [7, 1.3, 18, 2.3, 0.7],
  [9, 0.7, 18.5, 2.2, 0.8],
];

const homeHabits: readonly Habit[] = homes.map(
  ([morning, morningHeight, evening, eveningHeight, noon]) => ({
    weekday: shapeOf(
      (hour) =>
        0.55 +
        bump(hour, morning, 1.2, morningHeight) +
        bump(hour, evening, 2, eveningHeight) +
        bump(hour, 13, 3, noon),
    ),
    weekend: shapeOf(
      (hour) =>
        0.55 +
        bump(hour, morning + 1.5, 1.8, morningHeight) +
        bump(hour, evening, 2.2, eveningHeight) +
        bump(hour, 13, 3, noon + 0.5),
    ),
  }),
);

/** Opening hours 8 to 18; the same shape on every day, only the day's energy differs. */
export const businessShape: DayShape = shapeOf((hour) => (hour >= 8 && hour < 18 ? 3 : 0.4));

/** The habit with a number; numbers beyond the last start again. */
export function habitAt(number: number): Habit {
  return present(homeHabits[number % homeHabits.length], "habit");
}

function shapeOf(heightAt: (hour: number) => number): DayShape {
  const shape = Float64Array.from({ length: periodsPerDay }, (_, index) =>
    heightAt(index / 2 + 0.25),
  );
  const sum = shape.reduce((total, value) => total + value, 0);
  return shape.map((value) => value / sum);
}

/** A rise around an hour, going round midnight. */
function bump(hour: number, centre: number, width: number, height: number): number {
  const away = Math.min(Math.abs(hour - centre), 24 - Math.abs(hour - centre));
  return height * Math.exp(-0.5 * (away / width) ** 2);
}
