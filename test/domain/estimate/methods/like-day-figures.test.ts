import { describe, expect, test } from "@jest/globals";
import { addDays, settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { checkDay } from "../../../support/drawn-day.ts";

/** A Tuesday. */
const day = settlementDay("2026-10-20");
const reference = (offset: number, first: number) => ({
  day: addDays(day, offset),
  wattHours: Array.from({ length: 48 }, (_, slot) => first + slot),
  source: `day ${offset}`,
});
const picture = "1-20 70 \n 21-22 - \n 23-48 70 \n =>";
const historyOf = (...days: ReturnType<typeof reference>[]) => ({ days, advances: [] });

test("off: the days are not asked for their figures", () => {
  checkDay(`${picture} 21-22 100 E9 2 annual-AC-flat`, {
    history: historyOf(reference(-20, 100)),
    settings: { historyDerivedAdvances: false },
  });
});

describe("copy", () => {
  const settings = { historyFill: "copy" } as const;

  test("figures of the like day by the two-week table, as they are", () => {
    const { links } = checkDay(`${picture} 21-22 120,121 E5 2 like-day`, {
      history: historyOf(reference(-7, 100), reference(1, 900)),
      settings,
    });
    expect(links[0]?.inputs).toEqual({
      history: { sources: ["2026-10-13 day -7"], wattHours: 241 },
    });
  });

  test("else the nearest like day, on either side", () => {
    checkDay(`${picture} 21-22 920,921 E5 2 like-day`, {
      history: historyOf(reference(-13, 100), reference(1, 900)),
      settings,
    });
  });

  test.each([
    [-7, "E5"],
    [-8, "E4"],
    [-90, "E4"],
    [99, "E6"],
  ])("the code goes by the age of the day: %s days is %s", (offset, quality) => {
    checkDay(`${picture} 21-22 120,121 ${quality} 2 like-day`, {
      history: historyOf(reference(offset, 100)),
      settings,
    });
  });

  test("beyond recent.e6Days it is E7", () => {
    checkDay(`${picture} 21-22 120,121 E7 2 like-day`, {
      history: historyOf(reference(-98, 100)),
      settings: { ...settings, recentE6Days: 91 },
    });
  });

  test("a Saturday is no like day of a Tuesday: the ladder goes on", () => {
    checkDay(`${picture} 21-22 100 E9 2 annual-AC-flat`, {
      history: historyOf(reference(-10, 100)),
      settings,
    });
  });

  test("where a register binds the slots, it has filled them before", () => {
    checkDay(`${picture} 21-22 55 E1 2 residual-of-day`, {
      history: historyOf(reference(-7, 100)),
      settings,
      registers: [
        ["00:00", 0],
        ["24:00", 46 * 70 + 110],
      ],
    });
  });
});

describe("average", () => {
  const settings = { historyFill: "average" } as const;

  test("the mean of the three nearest, half up; the code goes by the furthest", () => {
    const { links } = checkDay(`${picture} 21-22 121,122 E4 2 mean-of-like-days`, {
      history: historyOf(reference(-14, 100), reference(-7, 101), reference(7, 101)),
      settings,
    });
    expect(links[0]?.inputs.history?.sources).toHaveLength(3);
  });

  test("two days are not three", () => {
    checkDay(`${picture} 21-22 100 E9 2 annual-AC-flat`, {
      history: historyOf(reference(-14, 100), reference(-10, 101), reference(14, 100)),
      settings,
    });
  });
});
