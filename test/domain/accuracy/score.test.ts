import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { runPercentiles, runScore } from "../../../scripts/vectors/estimation/accuracy.ts";
import { ratioPercentiles } from "../../../src/domain/accuracy/ratio-percentiles.ts";
import { roundedRatio, scorePairs } from "../../../src/domain/accuracy/score.ts";
import { casesOf } from "../../support/vectors.ts";

const scores = casesOf<unknown, unknown>("estimation", "score");
const percentiles = casesOf<unknown, unknown>("estimation", "percentiles");

test("there are 5 score and 5 percentiles vectors", () => {
  expect([scores.length, percentiles.length]).toEqual([5, 5]);
});

test.each(scores)("$id: $title", ({ given, expect: expected }) => {
  expect(runScore(given)).toEqual(expected);
});

test.each(percentiles)("$id: $title", ({ given, expect: expected }) => {
  expect(runPercentiles(given)).toEqual(expected);
});

test("no pair has no score, and no pair above 0 has no ratio", () => {
  expect(scorePairs([])).toBeNull();
  expect(ratioPercentiles([])).toBeNull();
  expect(ratioPercentiles([{ estimateWh: 0, actualWh: 10 }])).toBeNull();
});

test("actuals that add up to 0 have a mean error and no share", () => {
  expect(scorePairs([{ estimateWh: 3, actualWh: 0 }])).toMatchObject({
    maeMilliWh: 3_000,
    absErrorBp: null,
    biasBp: null,
  });
});

test.each([
  [1, 2, 1],
  [-1, 2, -1],
  [1, 3, 0],
  [-1, 3, 0],
  [5, 2, 3],
  [-5, 2, -3],
  [0, 7, 0],
])("%i / %i is %i: half away from zero", (dividend, divisor, expected) => {
  expect(Object.is(roundedRatio(dividend, divisor), expected)).toBe(true);
});

test("one ratio is every percentile; an estimate of 0 is left out", () => {
  const pairs = [
    { estimateWh: 100, actualWh: 50 },
    { estimateWh: 0, actualWh: 90 },
  ];
  expect(ratioPercentiles(pairs)).toEqual({ count: 1, p10Bp: 5_000, p50Bp: 5_000, p90Bp: 5_000 });
});

test("error and absolute error keep to the sums, in any order", () => {
  const pair = fc.record({ estimateWh: fc.nat(20_000), actualWh: fc.nat(20_000) });
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1, maxLength: 60 }), (pairs) => {
      const score = scorePairs(pairs);
      expect(score).toEqual(scorePairs([...pairs].reverse()));
      expect(Math.abs(score?.sumErrorWh ?? 0)).toBeLessThanOrEqual(score?.sumAbsErrorWh ?? -1);
      const total = pairs.reduce((sum, { estimateWh }) => sum + estimateWh, 0);
      expect((score?.sumActualWh ?? 0) + (score?.sumErrorWh ?? 0)).toBe(total);
    }),
  );
});
