/** What a seeded record is made of: how days fill up, what becomes of them, and what their half hours are. */
import { describe, expect, test } from "@jest/globals";
import { percentile } from "../../../bench/measure/percentile.ts";
import { plainPlan } from "../../../bench/plain-plan.ts";
import { arrivedShare, courseInstants } from "../../../scripts/seed/arrived-share.ts";
import { supplierOf } from "../../../scripts/seed/copy-fleet.ts";
import { kindsOf, thresholdsOf } from "../../../scripts/seed/day-kinds.ts";
import { neededBytes } from "../../../scripts/seed/disk-need.ts";
import { classCount, dayMaker } from "../../../scripts/seed/made-days.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";

const hourMs = 3_600_000;
const endAt = Date.parse("2026-10-27T00:00Z");
const filledAt = endAt + 90 * hourMs;

describe("a day fills up", () => {
  test("never backwards, and never to the last half hour", () => {
    const shares = Array.from({ length: 400 }, (_, hour) => arrivedShare(hour - 5));
    expect(shares[0]).toBe(0);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeGreaterThan(0.97);
    expect(shares.at(-1)).toBeLessThan(1);
  });

  test("its course is noted after its end and up to the instant asked for", () => {
    const instants = courseInstants(endAt, endAt + 48 * hourMs);
    expect(instants[0]).toBeGreaterThan(endAt);
    expect(instants.at(-1)).toBeLessThanOrEqual(endAt + 48 * hourMs);
    expect(courseInstants(endAt, endAt)).toEqual([]);
  });
});

describe("kinds of days", () => {
  test("before days are filled some wait, and none is estimated or late", () => {
    const kinds = kindsOf(endAt, filledAt, endAt + 10 * hourMs);
    expect(kinds.map(({ name }) => name)).toEqual(["actual", "waiting", "unheard"]);
    expect(kinds.filter(({ version }) => version === 0)).toHaveLength(2);
  });

  test("afterwards none waits, and what came after the estimate is a second version", () => {
    const kinds = kindsOf(endAt, filledAt, filledAt + 200 * hourMs);
    expect(kinds.some(({ state }) => state === "open")).toBe(false);
    expect(kinds.filter(({ version }) => version === 2)).toMatchObject([
      { name: "late", first: "day", inForce: "actual" },
    ]);
    const total = kinds.reduce((sum, { share }) => sum + share, 0);
    expect(Math.abs(total - 1_000_000)).toBeLessThan(10);
  });

  test("thresholds rise and leave the last kind the rest", () => {
    const kinds = kindsOf(endAt, filledAt, filledAt + 200 * hourMs);
    const thresholds = thresholdsOf(kinds);
    expect(thresholds).toHaveLength(kinds.length - 1);
    expect(thresholds).toEqual([...thresholds].sort((a, b) => a - b));
    expect(thresholds[0]).toBe(kinds[0]?.share);
  });
});

test("days of every class and kind have 48 half hours, and registers go on from day to day", async () => {
  const day = settlementDay("2026-10-26");
  const { fleet } = await plainPlan({ meters: classCount, days: 1, seed: 1, from: day });
  const daysOf = dayMaker(fleet);
  const [first, second] = [daysOf(day), daysOf(addDays(day, 1))];
  expect(first).toHaveLength(classCount * 2 * 5);
  for (const { wh, q, e, method, periods, links } of first) {
    expect([wh.length, q.length]).toEqual([48, 48]);
    expect(wh.every((each) => Number.isInteger(each))).toBe(true);
    expect([e === null, method === null, links === null]).toEqual(
      new Array(3).fill(periods.length === 0),
    );
    expect([...q].filter((code) => code !== "A")).toHaveLength(periods.length);
  }
  const counted = second[0];
  const wh = counted?.wh.reduce((sum, each) => sum + each, 0);
  expect(counted?.register_wh).toBe((first[0]?.register_wh ?? 0) + (wh ?? 0));
});

test("a few suppliers have most points", () => {
  const counts = new Map<string, number>();
  for (let number = 1; number <= 1_000; number += 1)
    counts.set(supplierOf(number), (counts.get(supplierOf(number)) ?? 0) + 1);
  expect(counts.get("2300000011")).toBe(240);
  expect([...counts.values()].reduce((sum, each) => sum + each, 0)).toBe(1_000);
});

test("room grows with points and days", () => {
  expect(neededBytes(1_000_000, 30)).toBeGreaterThan(neededBytes(1_000_000, 10));
  expect(neededBytes(1_000_000, 30)).toBeLessThan(50e9);
});

test("percentiles are figures of the list", () => {
  expect(percentile([5, 1, 3, 2, 4], 0.5)).toBe(3);
  expect(percentile([5, 1, 3, 2, 4], 0.95)).toBe(5);
  expect(percentile([], 0.5)).toBeNaN();
});
