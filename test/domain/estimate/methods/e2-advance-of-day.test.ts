import { expect, test } from "@jest/globals";
import { settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { checkDay } from "../../../support/drawn-day.ts";

const reads = (advance: number) =>
  [
    ["00:00", 1_000_000],
    ["24:00", 1_000_000 + advance],
  ] as const;

test("the day's advance over an empty day, by the shape", () => {
  const { slots, links, law } = checkDay("1-48 - optOut \n => \n 1-48 =10000 E2 1 advance-of-day", {
    registers: reads(10_000),
    shape: null,
  });
  expect(links[0]?.inputs.shape).toEqual({
    step: 6,
    origin: "built-in domestic winter weekday",
  });
  expect(law).toHaveLength(1);
  expect(slots.wattHours[34] ?? 0).toBeGreaterThan(slots.wattHours[6] ?? 0);
});

test("fewer watt-hours than slots are given to the largest remainders, not spread as fractions", () => {
  checkDay("1-48 - \n => \n 1-5 1 E2 2 advance-of-day \n 6-48 0 E2 2 advance-of-day", {
    registers: reads(5),
  });
});

test("an advance of 0 is 48 zeros under E2, or under ZE1 by the switch", () => {
  checkDay("1-48 - \n => \n 1-48 0 E2 2 advance-of-day", { registers: reads(0) });
  const { links } = checkDay("1-48 - \n => \n 1-48 0 ZE1 2 advance-of-day", {
    registers: reads(0),
    settings: { zeroAdvanceCode: "ZE1" },
  });
  expect(links.map(({ stage, by }) => [stage, by])).toEqual([["default", "ZE1 advance-of-day"]]);
});

test("with the switch on, an advance above 0 is E2 all the same", () => {
  checkDay("1-48 - \n => \n 1-48 =1 E2 2 advance-of-day", {
    registers: reads(1),
    settings: { zeroAdvanceCode: "ZE1" },
  });
});

test.each([
  ["spring, London has 46 half hours", "2026-03-29"],
  ["autumn, London has 50 half hours", "2026-10-25"],
])("a clock-change day has 48 half hours in UTC: %s", (_, day) => {
  checkDay("1-48 - \n => \n 1-48 =7777 E2 2 advance-of-day", {
    day: settlementDay(day),
    registers: reads(7_777),
    shape: null,
  });
});

test("at the limit of 48 slots the advance is used, above it the day is left to a default", () => {
  checkDay("1-48 - \n => \n 1-48 =662400 E2 2 advance-of-day", { registers: reads(662_400) });
  const { findings } = checkDay("1-48 - \n => \n 1-48 100 E9 2 annual-AC-flat", {
    registers: reads(662_401),
  });
  expect(findings.map(({ rule }) => rule)).toEqual(["V54"]);
});
