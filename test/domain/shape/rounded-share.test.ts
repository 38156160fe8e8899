import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { roundedShare } from "../../../src/domain/shape/rounded-share.ts";

test.each([
  [39_740, 8_700, 37_360, 9_254],
  [2_900_000, 8_700, 3_175_500, 7_945],
  [1, 1, 2, 1],
  [1, 1, 3, 0],
  [3, 1, 2, 2],
  [0, 5, 7, 0],
  [999_999_999_999, 999_999_999, 1_000_000_000, 999_999_998_999],
])("%i x %i / %i is %i", (total, part, whole, expected) => {
  expect(roundedShare(total, part, whole)).toBe(expected);
});

test("half goes up, exactly, whether the products fit a double or not", () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000_000_000),
      fc.nat(1_000_000),
      fc.integer({ min: 1, max: 1_000_000_000_000 }),
      (total, part, whole) => {
        const exact = (2n * BigInt(total) * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole));
        fc.pre(exact <= BigInt(Number.MAX_SAFE_INTEGER));
        expect(roundedShare(total, part, whole)).toBe(Number(exact));
      },
    ),
  );
});

test("a share of nothing, a negative one and one too large are our own mistakes", () => {
  expect(() => roundedShare(1, 1, 0)).toThrow();
  expect(() => roundedShare(-1, 1, 1)).toThrow();
  expect(() => roundedShare(Number.MAX_SAFE_INTEGER, 10, 1)).toThrow();
});
