/** Register reads that nothing is wrong with: which stand, which epoch they form, what a day advanced. */
import { describe, expect, test } from "@jest/globals";
import { initialRuleset } from "../../../../src/domain/ruleset/ruleset.ts";
import { addDays, settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import {
  advancesOf,
  d20,
  d21,
  d22,
  d23,
  epochsOf,
  examinedRegisters,
  foundOn,
  reading,
  registersOf,
} from "../../../support/registers.ts";

describe("contented", () => {
  test("midnight reads that rise give an advance a day and nothing to say", () => {
    const examined = examinedRegisters([
      reading(d20, 100),
      reading(d21, 8_100),
      reading(d22, 8_100),
    ]);
    expect(advancesOf(examined)).toEqual({ [d20]: 8_000, [d21]: 0 });
    expect(foundOn(examined)).toEqual([]);
    expect(examined.dropped).toEqual([]);
    expect(epochsOf(examined)).toEqual([
      [1, 0],
      [1, 8_000],
      [1, 8_000],
    ]);
  });

  test("no reads, and one read, are nothing", () => {
    expect(examinedRegisters([]).findings).toEqual([]);
    expect(advancesOf(examinedRegisters([reading(d20, 5)]))).toEqual({});
  });

  test("a day whose closing read is missing has no advance, nor has the day after it", () => {
    const examined = examinedRegisters([reading(d20, 0), reading(d22, 9_000), reading(d23, 9_500)]);
    expect(advancesOf(examined)).toEqual({ [d22]: 500 });
  });

  test("reads inside a day bound stretches and change no day", () => {
    const noon = reading(`${d20}T12:00:00Z`, 6_000, { source: "instant" });
    const examined = examinedRegisters([reading(d20, 0), noon, reading(d21, 8_000)]);
    expect(advancesOf(examined)).toEqual({ [d20]: 8_000 });
    expect(examined.standing.map(({ use }) => use)).toEqual(["daily", "span", "daily"]);
  });

  test.each(["2026-03-29", "2026-10-25"])("a clock change is a day of 48 half hours: %s", (day) => {
    const next = addDays(settlementDay(day), 1);
    expect(foundOn(examinedRegisters([reading(day, 0), reading(next, 48 * 13_800)]))).toEqual([]);
    const over = examinedRegisters([reading(day, 0), reading(next, 48 * 13_800 + 1)]);
    expect(foundOn(over)).toEqual([`${day} V54 refuse`]);
  });
});

test("what is given is left as it was", () => {
  const given = registersOf([reading(d21, 5), reading(d20, 1)]);
  const copy = structuredClone(given);
  examinedRegisters(given.readings, given, initialRuleset);
  expect(given).toEqual(copy);
});
