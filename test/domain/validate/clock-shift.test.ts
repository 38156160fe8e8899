/** How far the shape of a day lies from the usual one. */
import { describe, expect, test } from "@jest/globals";
import {
  addDays,
  type SettlementDay,
  settlementDay,
} from "../../../src/domain/time/settlement-day.ts";
import { clockShift } from "../../../src/domain/validate/clock-shift.ts";
import { dayNumber } from "../../../src/domain/validate/day-number.ts";
import { type HistoryDay, historyDay } from "../../../src/domain/validate/history.ts";
import { referenceShape } from "../../../src/domain/validate/reference-shape.ts";
import { testPublished } from "../../support/published-rule.ts";

const dark = { lastOfMorning: 10, firstOfEvening: 40 };
/** A morning and an evening peak by London time, given as half hours after London midnight. */
const shape = Array.from({ length: 48 }, (_, slot) =>
  Math.round(
    200 + 900 * Math.exp(-((slot - 15) ** 2) / 8) + 1_500 * Math.exp(-((slot - 37) ** 2) / 10),
  ),
);
/** The same day as UTC slots while London is `ahead` half hours ahead of UTC. */
const asUtc = (ahead: number) => shape.map((_, slot) => shape[(slot + ahead) % 48] ?? 0);
const moved = (wattHours: readonly number[], lag: number) =>
  wattHours.map((_, slot) => wattHours[(slot - lag + 48) % 48] ?? 0);

testPublished("clock.shift", 4);

describe("the lag", () => {
  test.each([1, -1, 2, -3, 4, -4])("of a day moved by %i slots", (lag) => {
    expect(clockShift(moved(shape, lag), shape, 60)).toBe(lag);
  });

  test("is none where the day fits, has a gap, or fits nothing better by enough", () => {
    expect(clockShift(shape, shape, 60)).toBe(0);
    expect(clockShift([null, ...moved(shape, 2).slice(1)], shape, 60)).toBe(0);
    expect(clockShift(shape, [null, ...moved(shape, 2).slice(1)], 60)).toBe(0);
    const noisy = moved(shape, 2).map((wh, slot) => wh + (slot % 2) * 900);
    expect(clockShift(noisy, shape, 30)).toBe(0);
  });

  test("of equal fits the smaller one, then the positive", () => {
    const wave = Array.from({ length: 48 }, (_, slot) => (slot % 4 < 2 ? 100 : 900));
    // Half a wave off: 2 and -2 fit alike.
    expect(clockShift(moved(wave, 2), wave, 60)).toBe(2);
  });
});

describe("the usual shape", () => {
  const recorded = (day: SettlementDay, wattHours: readonly (number | null)[]): HistoryDay =>
    historyDay(
      {
        day,
        dayNumber: dayNumber(day),
        actualSlots: 48,
        flags: [],
        hasCriticalChange: false,
        hasOutage: false,
      },
      wattHours,
      dark,
    );
  const daysBefore = (date: string, ahead: number, count = 14) =>
    Array.from({ length: count }, (_, index) =>
      recorded(addDays(settlementDay(date), -1 - index), asUtc(ahead)),
    );

  test("is the median of 14 days", () => {
    const days = daysBefore("2026-10-14", 2).map((each, index) =>
      recorded(each.day, index < 6 ? asUtc(2).map(() => 9_999) : asUtc(2)),
    );
    expect(referenceShape(settlementDay("2026-10-14"), days)).toEqual(asUtc(2));
    expect(referenceShape(settlementDay("2026-10-14"), days.slice(1))).toEqual([]);
  });

  test.each([
    ["the spring change", "2026-03-29", 0, 2],
    ["the autumn change", "2026-10-25", 2, 0],
  ])("stands still in London over %s, where it is known", (_, date, earlier, now) => {
    const found = referenceShape(settlementDay(date), daysBefore(date, earlier));
    const known = found.flatMap((wh, slot) => (wh === null ? [] : [[slot, wh]]));
    expect(known).toHaveLength(46);
    for (const [slot = 0, wh] of known) expect([slot, wh]).toEqual([slot, asUtc(now)[slot]]);
  });
});
