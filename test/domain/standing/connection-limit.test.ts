/** What a connection can carry in half an hour: the table of validation.md 6. */
import { expect, test } from "@jest/globals";
import { hardLimitWh, ratedWh } from "../../../src/domain/standing/connection-limit.ts";

const figures = { volts: 230, amps: 100, tolerancePct: 20 };

test("whole current: volts times amps times phases over half an hour, three phases where none are known", () => {
  expect([1, 3, null].map((phases) => ratedWh("W", phases, figures))).toEqual([
    11_500, 34_500, 34_500,
  ]);
  expect([1, 3, null].map((phases) => hardLimitWh("W", phases, figures))).toEqual([
    13_800, 41_400, 41_400,
  ]);
});

test("low voltage with current transformers: 600 kWh, whatever the phases", () => {
  for (const phases of [1, 3, null]) {
    expect(ratedWh("L", phases, figures)).toBe(600_000);
    expect(hardLimitWh("L", phases, figures)).toBe(720_000);
  }
});

test("no limit is known for H, E and U", () => {
  for (const connection of ["H", "E", "U"] as const) {
    expect(ratedWh(connection, 3, figures)).toBeNull();
    expect(hardLimitWh(connection, 3, figures)).toBeNull();
  }
});

test("the tolerance may be none, and the limit is whole watt-hours, rounded down", () => {
  expect(hardLimitWh("W", 1, { ...figures, tolerancePct: 0 })).toBe(11_500);
  expect(hardLimitWh("W", 1, { volts: 231, amps: 63, tolerancePct: 7 })).toBe(7_785);
});
