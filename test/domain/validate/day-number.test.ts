/** Days as whole numbers since 1970, there and back. */
import { expect, test } from "@jest/globals";
import { dayAt, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { dayNumber, dayOfNumber } from "../../../src/domain/validate/day-number.ts";

test.each([
  ["1970-01-01", 0],
  ["1970-01-02", 1],
  ["2028-02-29", 21_243],
])("%s is day %i", (text, number) => {
  expect(dayNumber(settlementDay(text))).toBe(number);
  expect(dayOfNumber(number)).toBe(text);
  const dayMs = 86_400_000;
  expect(dayAt(number * dayMs)).toBe(text);
  expect(dayAt((number + 1) * dayMs - 1)).toBe(text);
});

test("days before 1970 are counted down from it, and what is no instant has no day", () => {
  expect(dayAt(-1)).toBe("1969-12-31");
  expect(dayNumber(dayAt(-1))).toBe(-1);
  expect(() => dayAt(Number.NaN)).toThrow(RangeError);
});
