import { expect, test } from "@jest/globals";
import {
  accuracyByGroup,
  accuracyOf,
  accuracyOfSums,
} from "../../../src/domain/accuracy/accuracy-groups.ts";

const pairs = [
  { method: "E1", estimateWh: 120, actualWh: 100, p10Wh: 60, p90Wh: 240 },
  { method: "E5", estimateWh: 130, actualWh: 160, p10Wh: 60, p90Wh: 159 },
  { method: "E1", estimateWh: 200, actualWh: 200, p10Wh: 200, p90Wh: 200 },
  { method: "E5", estimateWh: 90, actualWh: 131, p10Wh: 60, p90Wh: 240 },
];

test("each group has its error, its bias and its coverage", () => {
  const groups = accuracyByGroup(pairs, ({ method }) => method);
  expect([...groups.keys()]).toEqual(["E1", "E5"]);
  expect(groups.get("E1")).toMatchObject({ count: 2, maeMilliWh: 10_000, coverageBp: 10_000 });
  expect(groups.get("E5")).toMatchObject({
    count: 2,
    sumErrorWh: -71,
    biasMilliWh: -35_500,
    coverageBp: 5_000,
  });
});

test("both ends of a range belong to it", () => {
  const at = (actualWh: number) =>
    accuracyOf([{ estimateWh: 100, actualWh, p10Wh: 50, p90Wh: 150 }])?.coverageBp;
  expect([49, 50, 150, 151].map(at)).toEqual([0, 10_000, 10_000, 0]);
});

test("groups together are the whole", () => {
  const whole = accuracyOf(pairs);
  const parts = [...accuracyByGroup(pairs, ({ method }) => method).values()];
  const sum = (field: "count" | "sumErrorWh" | "sumAbsErrorWh" | "sumActualWh") =>
    parts.reduce((total, part) => total + part[field], 0);
  for (const field of ["count", "sumErrorWh", "sumAbsErrorWh", "sumActualWh"] as const)
    expect(sum(field)).toBe(whole?.[field]);
  expect(accuracyOf([])).toBeNull();
  expect(accuracyByGroup([], () => "").size).toBe(0);
});

test("pairs that were added up elsewhere have the same accuracy", () => {
  const whole = accuracyOf(pairs);
  expect(whole).not.toBeNull();
  if (whole !== null) expect(accuracyOfSums(whole, 3)).toEqual({ ...whole, coverageBp: 7_500 });
  const none = { count: 0, sumErrorWh: 0, sumAbsErrorWh: 0, sumActualWh: 0 };
  expect(accuracyOfSums(none, 0)).toBeNull();
});
