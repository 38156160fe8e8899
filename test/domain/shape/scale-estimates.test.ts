import { expect, test } from "@jest/globals";
import { scaleEstimates } from "../../../src/domain/shape/scale-estimates.ts";
import { casesOf } from "../../support/vectors.ts";

interface Given {
  readonly values: number[];
  readonly estimated: boolean[];
  readonly register: number;
  readonly toleranceWh: number;
}
const cases = casesOf<Given, { scaled: boolean; values: number[]; residual: number }>(
  "interpolation-and-scaling",
  "scale-estimated",
);

test("there are 7 scale-estimated vectors", () => expect(cases).toHaveLength(7));

test.each(cases)("$id: $title", ({ given, expect: expected }) => {
  const { values, estimated, register, toleranceWh } = given;
  expect(scaleEstimates(values, estimated, { advanceWh: register, toleranceWh })).toEqual({
    isScaled: expected.scaled,
    values: expected.values,
    residualWh: expected.residual,
  });
});

test("without an estimate there is nothing to scale, and actuals stay", () => {
  const to = { advanceWh: 1_000, toleranceWh: 48 };
  expect(scaleEstimates([400, 500], [false, false], to).values).toEqual([400, 500]);
});

test("values and marks go together", () => {
  expect(() => scaleEstimates([1], [], { advanceWh: 1, toleranceWh: 0 })).toThrow();
});
