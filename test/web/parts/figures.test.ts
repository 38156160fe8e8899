import { describe, expect, test } from "@jest/globals";
import {
  dayAfter,
  dayText,
  energyText,
  grouped,
  percentText,
  rateText,
  shortDayText,
} from "../../../web/parts/figures.ts";

describe("figures", () => {
  test.each([
    [0, "0 Wh"],
    [812, "812 Wh"],
    [70_260, "70.3 kWh"],
    [708_752_909, "708.8 MWh"],
    [4_294_967_295, "4.3 GWh"],
  ])("%p Wh is %p", (wattHours, text) => {
    expect(energyText(wattHours)).toBe(text);
  });

  test.each([
    [0, 10, "0 %"],
    [10, 10, "100 %"],
    [1, 3, "33.3 %"],
    [1, 1_000_000, "< 0.01 %"],
    [999_999, 1_000_000, "> 99.99 %"],
    [5, 1_000, "0.50 %"],
    [0, 0, "-"],
  ])("%p of %p is %p", (part, whole, text) => {
    expect(percentText(part, whole)).toBe(text);
  });

  test.each([
    [0, "0"],
    [0.05, "0.05"],
    [24.63, "24.6"],
    [1_181.2, "1,181"],
  ])("a rate of %p is %p", (value, text) => {
    expect(rateText(value)).toBe(text);
  });

  test("days are UTC dates, the clock changes among them", () => {
    expect(dayText("2026-03-29")).toBe("29 Mar 2026");
    expect(shortDayText("2026-10-25")).toBe("25 Oct");
    expect(dayAfter("2026-10-24", 2)).toBe("2026-10-26");
    expect(grouped(1_234_567)).toBe("1,234,567");
  });
});
