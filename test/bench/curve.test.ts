/** The course of a run by what was accepted: parts of one size, the first from the first publish that counts. */
import { expect, test } from "@jest/globals";
import { curveOf, lastToFirst } from "../../bench/pipeline/curve.ts";

/** 100 MPAN-days of warm-up, then 1,000 in steady looks, the second half at half the rate. */
const looks = Float64Array.from([
  ...[100, 900],
  ...Array.from({ length: 5 }, (_, n) => [200 + n * 100, 1_100 + n * 100]).flat(),
  ...Array.from({ length: 5 }, (_, n) => [700 + n * 100, 1_700 + n * 200]).flat(),
]);

test("rates of the parts, by what the store held at their end", () => {
  const curve = curveOf(looks, { from: 100, startedAt: 1_000, counted: 1_000 });
  expect(curve.map(({ stored }) => stored)).toEqual(
    Array.from({ length: 10 }, (_, n) => 200 + n * 100),
  );
  expect(curve[0]?.mpanDaysPerSecond).toBe(1_000);
  expect(curve.at(-1)?.mpanDaysPerSecond).toBe(500);
  expect(lastToFirst(curve)).toBeCloseTo(0.5);
});

test("a run too short to be parted has no last and first", () => {
  expect(
    lastToFirst(curveOf(looks.slice(0, 4), { from: 100, startedAt: 1_000, counted: 100 })),
  ).toBeNull();
});
