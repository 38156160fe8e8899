import { expect, test } from "@jest/globals";
import { replacedEstimates } from "../../../src/domain/accuracy/replaced-estimates.ts";
import { actualDay } from "../../../src/domain/day/consumption-day.ts";

const next = actualDay(new Array<number>(48).fill(100));
const blank = "-".repeat(48);

test("each estimate that an actual overtook is a pair, zero codes among them", () => {
  const replaced = {
    ...next,
    wattHours: next.wattHours.with(2, 90).with(3, 0),
    quality: `AA0x${"A".repeat(44)}`,
    reason: `--25${"-".repeat(44)}`,
    method: `--iz${"-".repeat(44)}`,
  };
  expect(replacedEstimates(replaced, next)).toEqual([
    { period: 3, quality: "E0", method: "i", estimateWh: 90, actualWh: 100 },
    { period: 4, quality: "ZE1", method: "z", estimateWh: 0, actualWh: 100 },
  ]);
});

test("an estimate that gave way to another is no pair", () => {
  const estimated = (code: string) => ({
    ...next,
    quality: `${code}${"A".repeat(47)}`,
    reason: `2${"-".repeat(47)}`,
    method: `i${"-".repeat(47)}`,
  });
  expect(replacedEstimates(estimated("9"), estimated("5"))).toEqual([]);
});

test("an actual, an amended figure and a slot that is not appointed are no estimates", () => {
  const replaced = {
    ...next,
    wattHours: next.wattHours.with(0, 40).with(47, null),
    quality: `8${"A".repeat(46)}-`,
    reason: `9${"-".repeat(47)}`,
    amendment: `T${"-".repeat(47)}`,
    method: blank,
  };
  expect(replacedEstimates(replaced, next)).toEqual([]);
});

test("what an actual overtook in a version between is not overtaken again", () => {
  const replaced = {
    ...next,
    wattHours: next.wattHours.with(2, 90).with(3, 80),
    quality: `AA00${"A".repeat(44)}`,
    reason: `--22${"-".repeat(44)}`,
    method: `--ii${"-".repeat(44)}`,
  };
  const between = { ...replaced, quality: `AAA0${"A".repeat(44)}` };
  const periods = replacedEstimates(replaced, next, [between]).map(({ period }) => period);
  expect(periods).toEqual([4]);
});
