/** Half hours of a day by the clocks of UTC and London. */
import { describe, expect, test } from "@jest/globals";
import { daySlots } from "../../../../src/ops/pages/points/day-slots.ts";
import { behindOf, besideOf, filledVersion, versionOf } from "./support/behind.ts";

describe("by UTC", () => {
  test("a day has 48 half hours by their ends, whatever London's clock does", () => {
    for (const day of ["2026-03-29", "2026-10-25", "2026-10-26"]) {
      const slots = daySlots(behindOf([versionOf()], { day }), "utc");
      expect(slots).toHaveLength(48);
      expect(slots[0]).toMatchObject({ from: "00:00", to: "00:30", period: 1, day });
      expect(slots[47]).toMatchObject({ from: "23:30", to: "24:00", period: 48 });
    }
  });

  test("what fills a half hour stands with its reason, its first figure and its message", () => {
    const slots = daySlots(behindOf([versionOf(), filledVersion(140)]), "utc");
    expect(slots[16]).toMatchObject({
      standing: "refused",
      quality: "E0",
      wattHours: 140,
      firstWh: 100,
      because: "what the meter said is not believed",
      href: "#because-17",
    });
    expect(slots[15]).toMatchObject({ standing: "actual", firstWh: null, because: "" });
    expect(slots[15]?.messageHref).toMatch(
      /^\/points\/7\/messages\/[0-9a-f-]{36}\/3\?day=2026-10-26&q=AI$/,
    );
  });

  test("the same half hour of the week before stands beside it", () => {
    const beside = [besideOf("2026-10-19", 55)];
    expect(daySlots(behindOf([versionOf()], { beside }), "utc")[0]?.weekBeforeWh).toBe(55);
  });

  test("before a version it is read, or missing", () => {
    const reads = [
      {
        readAt: 1,
        receivedAt: 2,
        blockId: "11111111-2222-4333-8444-555555555555",
        position: 3,
        periods: [1, 2],
        wattHours: [80, 16_777_215],
        reasons: [null, "V11.errorValue"],
      },
    ];
    const slots = daySlots(behindOf([], { record: { reads } }), "utc");
    // Nothing is known of the appointment here: a half hour without a version is outside it.
    expect(slots[0]).toMatchObject({ wattHours: 80, standing: "outside" });
    expect(slots[1]?.messageHref).toContain("/messages/");
  });
});

describe("by London's clock", () => {
  test.each([
    ["2026-03-29", 46],
    ["2026-10-25", 50],
    ["2026-06-15", 48],
    ["2026-12-15", 48],
  ])("%s has %s half hours", (day, count) => {
    const slots = daySlots(behindOf([versionOf()], { day }), "london");
    expect(slots).toHaveLength(count);
    expect(slots[0]?.from).toBe("00:00");
    expect(slots.at(-1)?.to).toBe("24:00");
  });

  test("a summer day begins with the last two half hours of the UTC day before", () => {
    const beside = [besideOf("2026-06-14", 9)];
    const slots = daySlots(behindOf([versionOf()], { day: "2026-06-15", beside }), "london");
    expect(slots[0]).toMatchObject({ day: "2026-06-14", period: 47, wattHours: 9 });
    expect(slots[0]?.href).toBe("/points/7/days/2026-06-14?q=AI");
    expect(slots[2]).toMatchObject({ day: "2026-06-15", period: 1, wattHours: 100 });
  });

  test("the hour that autumn has twice is there twice, under one name", () => {
    const beside = [besideOf("2026-10-24", 9)];
    const slots = daySlots(behindOf([versionOf()], { day: "2026-10-25", beside }), "london");
    expect(slots.filter(({ from }) => from === "01:00")).toHaveLength(2);
    expect(new Set(slots.map(({ day, period }) => `${day} ${period}`)).size).toBe(50);
  });
});
