import { expect, test } from "@jest/globals";
import { type DayKey, dayKeyText, distinctDays } from "../../../src/domain/day/day-key.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";

const key: DayKey = { day: settlementDay("2026-10-20"), pointId: 7, quantity: "AI" };

test("a key is known by day, point and quantity", () => {
  const others: DayKey[] = [
    { ...key, pointId: 71 },
    { ...key, quantity: "AE" },
    { ...key, day: settlementDay("2026-10-21") },
  ];
  expect(new Set([key, ...others].map(dayKeyText)).size).toBe(4);
  expect(dayKeyText(key)).toBe("2026-10-20 7 AI");
});

test("repeats go, the order of first sight stays, and nothing but the key is kept", () => {
  const more = { ...key, day: settlementDay("2026-10-19"), version: 3 };
  expect(distinctDays([key, more, { ...key }, more])).toEqual([
    key,
    { day: "2026-10-19", pointId: 7, quantity: "AI" },
  ]);
});
