import { expect, test } from "@jest/globals";
import { ageInDays, runStoodFor } from "../../../src/domain/accuracy/estimate-timing.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";

const day = settlementDay("2026-10-20");
const at = Date.parse;

test.each([
  ["2026-10-20T23:59:59Z", 0],
  ["2026-10-21T00:00:00Z", 0],
  ["2026-10-21T23:59:59Z", 0],
  ["2026-10-22T00:00:00Z", 1],
  ["2026-12-14T12:00:00Z", 54],
])("at %s a day of 20 October is %i whole days old", (instant, expected) => {
  expect(ageInDays(day, at(instant))).toBe(expected);
});

// Cut-offs of 2026-10-20: II 2026-10-23T17:00Z, SF 2026-11-09T18:00Z.
test.each([
  ["2026-10-23T11:00Z", "2026-10-23T16:59Z", null],
  ["2026-10-23T11:00Z", "2026-10-23T17:00Z", "II"],
  ["2026-10-23T17:00Z", "2026-10-24T00:00Z", "II"],
  ["2026-10-23T17:01Z", "2026-10-24T00:00Z", null],
  ["2026-10-23T11:00Z", "2026-11-09T18:00Z", "SF"],
  ["2026-10-24T11:00Z", "2026-11-09T18:00Z", "SF"],
  ["2026-10-23T11:00Z", "2027-12-13T18:00Z", "RF"],
])("an estimate from %s to %s stood for %s", (madeAt, replacedAt, expected) => {
  expect(runStoodFor(day, { madeAt: at(madeAt), replacedAt: at(replacedAt) })).toBe(expected);
});

test("a run that is not held is none: of a day of April 2027 R3 is skipped", () => {
  const held = settlementDay("2027-04-01");
  const times = { madeAt: at("2027-04-07T00:00Z"), replacedAt: at("2027-11-04T00:00Z") };
  expect(runStoodFor(held, times)).toBe("R2");
});
