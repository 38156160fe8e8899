import { describe, expect, test } from "@jest/globals";
import {
  type LikeDayGiven,
  runNearestLikeDay,
  runThreeNearest,
  runTwoWeek,
} from "../../../scripts/vectors/estimation/like-day.ts";
import {
  type LikeDaySearch,
  nearestLikeDay,
  threeNearestDays,
  twoWeekDay,
} from "../../../src/domain/estimate/like-day.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { casesOf } from "../../support/vectors.ts";

describe.each([
  ["two-week", 11, runTwoWeek],
  ["nearest-like-day", 6, runNearestLikeDay],
  ["three-nearest", 6, runThreeNearest],
] as const)("%s vectors", (kind, count, run) => {
  const cases = casesOf<LikeDayGiven, unknown>("estimation", kind);
  test(`there are ${count}`, () => expect(cases).toHaveLength(count));
  test.each(cases)("$id: $title", ({ given, expect: expected }) => {
    expect(run(given)).toEqual(expected);
  });
});

const tuesday = settlementDay("2026-10-20");
const friday = settlementDay("2026-10-23");
const among = (days: readonly string[], holidays: readonly string[] = []): LikeDaySearch => ({
  isUsable: (day) => days.includes(day),
  isHoliday: (day) => holidays.includes(day),
});

test("the two-week table takes the first of its row, and never the day itself", () => {
  expect(twoWeekDay(tuesday, among(["2026-10-14", "2026-10-13"]))).toBe("2026-10-13");
  expect(twoWeekDay(friday, among(["2026-10-22", "2026-10-16"]))).toBe("2026-10-16");
  const sunday = settlementDay("2026-10-18");
  expect(twoWeekDay(sunday, among(["2026-10-18", "2026-10-11"], ["2026-10-18"]))).toBe(
    "2026-10-11",
  );
});

test("the nearest like day is at most 100 days away, on either side", () => {
  for (const [offset, found] of [
    [97, true],
    [-98, true],
    [101, false],
    [-101, false],
  ] as const) {
    const only = addDays(tuesday, offset);
    expect(nearestLikeDay(tuesday, among([only]))).toBe(found ? only : null);
  }
});

test("a holiday in the week is like a day of the weekend, to both searches", () => {
  const holidays = ["2026-10-20"];
  expect(nearestLikeDay(tuesday, among(["2026-10-21", "2026-10-24"], holidays))).toBe("2026-10-24");
  const weekend = ["2026-10-17", "2026-10-18", "2026-10-21", "2026-10-24"];
  expect(threeNearestDays(tuesday, among(weekend, holidays))).toEqual([
    "2026-10-18",
    "2026-10-17",
    "2026-10-24",
  ]);
});

test("of the three nearest none is further than 28 days, and a holiday is no ordinary Tuesday", () => {
  const near = ["2026-10-13", "2026-10-06", "2026-09-22"];
  expect(threeNearestDays(tuesday, among(near))).toEqual(near);
  expect(threeNearestDays(tuesday, among(near.with(2, "2026-09-15")))).toBeNull();
  expect(threeNearestDays(tuesday, among(near, ["2026-10-06"]))).toBeNull();
});
