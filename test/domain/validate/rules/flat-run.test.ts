/** V43: the same energy does not come for half a day. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { flatRun } from "../../../../src/domain/validate/rules/flat-run.ts";
import {
  examined,
  expectOnClockChanges,
  foundBy,
  usualFigures,
} from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V43 flat-run", () => {
  testPublished("V43", 12);

  const flat = (from: number, to: number, wh: number) =>
    usualFigures.map((usual, slot) => (slot + 1 >= from && slot + 1 <= to ? wh : usual));

  test("every run that is long enough is named, the longest told", () => {
    const wattHours = [...Array(24).fill(150), ...Array(24).fill(200)];
    const told = tell(flatRun, { wattHours, before: null }, {});
    expect(told.slots).toHaveLength(48);
    expect(told.data).toMatchObject({ wh: 150, runSlots: 24 });
  });

  test("a run from the day before goes on, and only the part of this day is named", () => {
    const wattHours = flat(1, 4, 150);
    const before = { wattHours: 150, slots: 20 };
    expect(tell(flatRun, { wattHours, before }, {})).toMatchObject({
      result: "suspect",
      slots: [1, 2, 3, 4],
      data: { runSlots: 24 },
    });
    expect(tell(flatRun, { wattHours, before: { wattHours: 151, slots: 20 } }, {}).result).toBe(
      "pass",
    );
  });

  test("a missing half hour ends it, and missing ones are no run", () => {
    const gap = flat(1, 30, 150).map((wh, slot) => (slot === 14 ? null : wh));
    expect(tell(flatRun, { wattHours: gap, before: null }, {}).result).toBe("pass");
    const none = usualFigures.map(() => null);
    expect(tell(flatRun, { wattHours: none, before: null }, {}).data["runSlots"]).toBe(0);
  });

  test("counts UTC slots on clock-change days, and export like import", () => {
    const slots = Array.from({ length: 24 }, (_, slot) => slot + 1).join(" ");
    expectOnClockChanges("V43", { wattHours: flat(1, 24, 150) }, [`suspect ${slots}`]);
    expect(foundBy("V43", examined({ wattHours: flat(1, 24, 150), quantity: "AE" }))).toEqual([
      `suspect ${slots}`,
    ]);
    expect(foundBy("V43", examined({ wattHours: flat(1, 24, 150), quantity: "RI" }))).toEqual([]);
    expect(flatRun.text?.({ wh: 150, runSlots: 24 })).toBe("150 Wh, 24 times in a row");
  });
});
