/** The simulator's own timetable against the published examples. */
import { describe, expect, test } from "@jest/globals";
import {
  addWorkingDays,
  bankHolidays,
  estimateDueAt,
  isWorkingDay,
} from "../../simulator/timetable.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { loadVectors } from "../support/vectors.ts";

describe("bank holidays of England and Wales", () => {
  const { bankHolidays: published } = loadVectors("estimation") as {
    bankHolidays: Record<string, string[]>;
  };
  test.each(Object.entries(published))("%s", (year, days) => {
    expect([...bankHolidays(Number(year))].sort()).toEqual(days);
  });

  test("one-off holidays of 2020 and 2022", () => {
    expect(bankHolidays(2020).has("2020-05-08")).toBe(true);
    expect(bankHolidays(2020).has("2020-05-04")).toBe(false);
    expect(bankHolidays(2022).has("2022-09-19")).toBe(true);
  });

  test("Christmas on a weekend is kept on the weekdays after", () => {
    expect([...bankHolidays(2021)].filter((day) => day.includes("-12-"))).toEqual([
      "2021-12-27",
      "2021-12-28",
    ]);
    expect([...bankHolidays(2022)].filter((day) => day.includes("-12-"))).toEqual([
      "2022-12-26",
      "2022-12-27",
    ]);
  });
});

describe("when the service fills a day", () => {
  test.each([
    ["2026-10-20", "2026-10-23T11:00:00.000Z", "Friday 18:00 BST less 6 hours"],
    ["2026-10-26", "2026-10-29T12:00:00.000Z", "winter time"],
    ["2026-03-27", "2026-04-01T11:00:00.000Z", "over the spring change, Good Friday is near"],
    ["2026-12-24", "2026-12-31T12:00:00.000Z", "over Christmas"],
  ])("%s: %s (%s)", (day, dueAt) => {
    expect(new Date(estimateDueAt(settlementDay(day))).toISOString()).toBe(dueAt);
  });

  test("working days go over weekends and holidays, both ways", () => {
    expect(addWorkingDays(settlementDay("2026-12-24"), 4)).toBe("2027-01-04");
    expect(addWorkingDays(settlementDay("2026-12-29"), -1)).toBe("2026-12-24");
    expect(isWorkingDay(settlementDay("2026-10-25"))).toBe(false);
  });
});
