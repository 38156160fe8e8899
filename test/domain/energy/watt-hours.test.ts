import { expect, test } from "@jest/globals";
import { sumWattHours, wattHours } from "../../../src/domain/energy/watt-hours.ts";

test("whole watt-hours, negative ones too until a rule has judged them", () => {
  expect([0, 214, -120, Number.MAX_SAFE_INTEGER].map(wattHours)).toHaveLength(4);
});

test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])(
  "%p is no energy",
  (value) => expect(() => wattHours(value)).toThrow("not whole watt-hours"),
);

test("a sum stays exact or throws", () => {
  expect(sumWattHours([1, 2, -3])).toBe(0);
  expect(sumWattHours([])).toBe(0);
  expect(() => sumWattHours([Number.MAX_SAFE_INTEGER, 1])).toThrow();
});
