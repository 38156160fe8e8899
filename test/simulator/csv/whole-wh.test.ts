/** Fractions of a watt-hour are carried on, never lost. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { carryRemainders } from "../../../simulator/csv/whole-wh.ts";

test("what is cut off one half hour goes on to the next", () => {
  expect([...carryRemainders([10.5, 10.5, 10.25, 10.25, 10.5])]).toEqual([10, 11, 10, 10, 11]);
});

test("whole values stay as they are, between fractions too", () => {
  expect([...carryRemainders([0.5, 7, 0, 12, 0.5])]).toEqual([0, 7, 0, 12, 1]);
});

test("a gap passes nothing on and nothing away", () => {
  expect([...carryRemainders([0.5, Number.NaN, 0.5])]).toEqual([0, Number.NaN, 1]);
});

test("a third of a watt-hour, three times, is one: the noise of floating point does not count", () => {
  expect([...carryRemainders([0.1, 0.2, 0.3, 0.4])]).toEqual([0, 0, 0, 1]);
});

test("the sum never lags by a whole watt-hour", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40_000_000 })), (thousandths) => {
      const whole = carryRemainders(thousandths.map((parts) => parts / 1_000));
      let lag = 0;
      for (const [index, parts] of thousandths.entries()) {
        lag += parts - (whole[index] ?? 0) * 1_000;
        if (lag < 0 || lag >= 1_000) return false;
      }
      return true;
    }),
  );
});
