/** Days of one bracket under several rulesets come to the same figures of the bracket, whichever is asked. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type EstimateSettings,
  initialEstimateSettings,
} from "../../../src/domain/estimate/settings.ts";
import { strictestSettings } from "../../../src/domain/estimate/strictest-settings.ts";

const initial = initialEstimateSettings;

test("are a day's own, the very same, where no other differs in what makes a bracket", () => {
  const other = { ...initial, interpolationRunMax: 4, shapeSource: "ownHistory" } as const;
  expect(strictestSettings(initial, [])).toBe(initial);
  expect(strictestSettings(initial, [initial, other])).toBe(initial);
});

test("take the strictest of each figure of brackets, and no other figure", () => {
  const loose = { ...initial, toleranceWhPerSlot: 10, bracketDaysMax: 852, offGridSlotsMin: 1 };
  const other = { ...initial, shapeLookBackDays: 7, offSupplyHoursMax: 1, interpolationRunMax: 8 };
  expect(strictestSettings(loose, [other])).toEqual({
    ...initial,
    toleranceWhPerSlot: 1,
    bracketDaysMax: 456,
    offGridSlotsMin: 48,
    offSupplyHoursMax: 1,
    shapeLookBackDays: 7,
  });
});

test("are the same for every day of a bracket, in whatever order its days are told", () => {
  const figures: fc.Arbitrary<Partial<EstimateSettings>> = fc.record({
    toleranceWhPerSlot: fc.integer({ min: 0, max: 10 }),
    offGridSlotsMin: fc.integer({ min: 1, max: 336 }),
    bracketDaysMax: fc.integer({ min: 31, max: 852 }),
    offSupplyHoursMax: fc.integer({ min: 1, max: 168 }),
    shapeLookBackWeeks: fc.integer({ min: 1, max: 8 }),
    shapeLookBackDays: fc.integer({ min: 7, max: 92 }),
    twoRateOffPeakSlots: fc.constantFrom("1-14", "2-15"),
  });
  fc.assert(
    fc.property(fc.array(figures, { minLength: 1, maxLength: 4 }), (drawn) => {
      const days = drawn.map((each) => ({ ...initial, ...each }));
      const asked = days.map((own, index) =>
        strictestSettings(own, [...days.slice(0, index), ...days.slice(index + 1)].reverse()),
      );
      for (const each of asked) expect(each).toEqual(asked[0]);
    }),
    { numRuns: 60 },
  );
});
