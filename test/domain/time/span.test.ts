import { expect, test } from "@jest/globals";
import { holdsHalfHour, overlaps } from "../../../src/domain/time/span.ts";

const half = 1_800_000;

test("a half hour lies in a span only with both ends", () => {
  const span = { from: 10 * half, to: 12 * half };
  const held = [10, 11, 12, 13].map((end) => holdsHalfHour(span, end * half));
  expect(held).toEqual([false, true, true, false]);
  expect(holdsHalfHour({ from: 10 * half, to: null }, 99 * half)).toBe(true);
});

test("spans that only touch do not overlap", () => {
  expect(overlaps({ from: 0, to: 5 }, { from: 5, to: 9 })).toBe(false);
  expect(overlaps({ from: 0, to: 6 }, { from: 5, to: 9 })).toBe(true);
  expect(overlaps({ from: 0, to: null }, { from: 5, to: null })).toBe(true);
  expect(overlaps({ from: 5, to: null }, { from: 0, to: 5 })).toBe(false);
});
