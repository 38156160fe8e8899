import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { apportion } from "../../../src/domain/shape/apportion.ts";
import { casesOf } from "../../support/vectors.ts";

const file = "interpolation-and-scaling";
const cases = casesOf<{ total: number; weights: number[] }, { parts: number[] }>(file, "apportion");
const scales = casesOf<{ register: number; values: number[] }, { values: number[] }>(
  file,
  "scale-all",
);

test("there are 17 apportion and 6 scale-all vectors", () => {
  expect([cases.length, scales.length]).toEqual([17, 6]);
});

test.each(cases)("$id: $title", ({ given, expect: expected }) => {
  expect(apportion(given.total, given.weights)).toEqual(expected.parts);
});

test.each(scales)("$id: $title", ({ given, expect: expected }) => {
  expect(apportion(given.register, given.values)).toEqual(expected.values);
});

test("typed arrays are shared like lists", () => {
  expect(apportion(10, Int32Array.of(1, 1, 1, 1))).toEqual([3, 3, 2, 2]);
});

test("beyond the exact range of a double the closer remainder still decides", () => {
  // The remainders are 500,000,003 and 500,000,004 of 1,000,000,007; in doubles the products blur both.
  expect(apportion(900_178_577_730, [400_000_000, 600_000_007])).toEqual([
    360_071_428_571, 540_107_149_159,
  ]);
});

test("no weights and nothing to share make no parts", () => expect(apportion(0, [])).toEqual([]));

describe("our own mistakes are thrown", () => {
  test.each([
    ["a negative total", () => apportion(-1, [1])],
    ["half a watt-hour", () => apportion(0.5, [1])],
    ["a negative weight", () => apportion(1, [1, -1])],
    ["half a weight", () => apportion(1, [0.5])],
    ["no weight", () => apportion(1, [Number.NaN])],
    ["nobody to share with", () => apportion(1, [])],
    ["weights beyond the exact range", () => apportion(1, [Number.MAX_SAFE_INTEGER, 1])],
  ])("%s", (_, share) => expect(share).toThrow());
});

/** Small enough for doubles, or so large that the products leave them. */
const totals = fc.oneof(fc.nat(100_000), fc.nat(1_000_000_000_000));
const weightLists = fc.oneof(
  fc.array(fc.nat(5), { minLength: 1, maxLength: 60 }),
  fc.array(fc.nat(100_000), { minLength: 1, maxLength: 60 }),
  fc.array(fc.nat(1_000_000_000), { minLength: 1, maxLength: 60 }),
);

/** The definition, by sorting and in exact integers throughout. */
function bySorting(total: number, weights: readonly number[]): number[] {
  const equal = weights.every((weight) => weight === 0);
  const shares = equal ? weights.map(() => 1n) : weights.map(BigInt);
  const sum = shares.reduce((left, right) => left + right, 0n);
  const parts = shares.map((share) => (BigInt(total) * share) / sum);
  const rest = BigInt(total) - parts.reduce((left, right) => left + right, 0n);
  const order = shares
    .map((share, index) => ({ index, remainder: (BigInt(total) * share) % sum }))
    .sort((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
    );
  for (const { index } of order.slice(0, Number(rest))) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts.map(Number);
}

describe("laws", () => {
  test("the parts add up to the total, and none is negative", () => {
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        const parts = apportion(total, weights);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
        expect(parts.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true);
      }),
    );
  });

  test("it is the largest-remainder method, ties to the earliest", () => {
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        expect(apportion(total, weights)).toEqual(bySorting(total, weights));
      }),
      { numRuns: 300 },
    );
  });

  test("a weight of 0 gets nothing unless all are 0", () => {
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        fc.pre(weights.some((weight) => weight > 0));
        const parts = apportion(total, weights);
        for (const [index, weight] of weights.entries())
          if (weight === 0) expect(parts[index]).toBe(0);
      }),
    );
  });
});
