import { describe, expect, test } from "@jest/globals";
import {
  actualDay,
  assertSettled,
  dayWattHours,
  isAllActual,
  qualityAt,
  type SettledSlots,
} from "../../../src/domain/day/consumption-day.ts";

const figures = Array.from({ length: 48 }, (_, index) => index);
const good = actualDay(figures);
const estimated: SettledSlots = {
  ...good,
  quality: `1${good.quality.slice(1)}`,
  reason: `2${"-".repeat(47)}`,
  method: `r${"-".repeat(47)}`,
};

test("a day of actuals", () => {
  expect(() => assertSettled(good)).not.toThrow();
  expect([dayWattHours(good), isAllActual(good), qualityAt(good, 48)]).toEqual([1_128, true, "A"]);
});

test("a day with an estimate", () => {
  expect(() => assertSettled(estimated)).not.toThrow();
  expect([isAllActual(estimated), qualityAt(estimated, 1)]).toEqual([false, "E1"]);
});

test("a day of which only the last hour is appointed", () => {
  const edge = {
    ...good,
    wattHours: figures.map((value) => (value < 46 ? null : value)),
    quality: `${"-".repeat(46)}AA`,
  };
  expect(() => assertSettled(edge)).not.toThrow();
  expect([dayWattHours(edge), qualityAt(edge, 46), qualityAt(edge, 47)]).toEqual([93, null, "A"]);
});

describe("a day that breaks a law of its own is stopped", () => {
  test.each<[string, Partial<SettledSlots>, string]>([
    ["47 figures", { wattHours: figures.slice(1) }, "48 slots"],
    ["47 qualities", { quality: "A".repeat(47) }, "48 slots"],
    ["a hole with a quality", { wattHours: figures.with(4, null as never) }, "slot 5"],
    ["energy without a quality", { quality: `-${"A".repeat(47)}` }, "slot 1"],
    ["half a watt-hour", { wattHours: figures.with(4, 0.5) }, "slot 5: not whole"],
    ["negative energy", { wattHours: figures.with(4, -1) }, "slot 5: not whole"],
    ["an estimate without a reason", { quality: `1${"A".repeat(47)}` }, "slot 1: actual exactly"],
    ["an actual with a reason", { reason: `2${"-".repeat(47)}` }, "slot 1: actual exactly"],
    [
      "energy under a zero code",
      { quality: `Ax${"A".repeat(46)}`, reason: `-7${"-".repeat(46)}` },
      "slot 2: a zero code",
    ],
  ])("%s", (_, change, message) => {
    expect(() => assertSettled({ ...good, ...change })).toThrow(message);
  });
});
