/** Days as whole numbers since 1970, there and back. */
import { expect, test } from "@jest/globals";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { dayHolding, dayNumber, dayOfNumber } from "../../../src/domain/validate/day-number.ts";

test.each([
  ["1970-01-01", 0],
  ["1970-01-02", 1],
  ["2028-02-29", 21_243],
])("%s is day %i", (text, number) => {
  expect(dayNumber(settlementDay(text))).toBe(number);
  expect(dayOfNumber(number)).toBe(text);
  const dayMs = 86_400_000;
  expect(dayHolding(number * dayMs)).toBe(text);
  expect(dayHolding((number + 1) * dayMs - 1)).toBe(text);
});
