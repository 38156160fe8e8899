/** How the slots of a day are put right after a rejection (dip-messages.md 7.1). */
import { describe, expect, test } from "@jest/globals";
import { actualDay, assertSettled } from "../../../src/domain/day/consumption-day.ts";
import { correctDay } from "../../../src/domain/resolve/correct-day.ts";

const actual = actualDay(new Array(48).fill(200));
/** Period 5 is estimated. */
const column = (code: string) => `----${code}${"-".repeat(43)}`;
const estimated = {
  ...actual,
  quality: `AAAA2${"A".repeat(43)}`,
  reason: column("2"),
  method: column("d"),
};
const all = Array.from({ length: 48 }, (_, slot) => slot + 1);

describe("a correction", () => {
  test("that rebuilds changes nothing", () => {
    expect(correctDay(estimated, { how: "rebuild", periods: all })).toEqual(estimated);
  });

  test("of a day that is amended as a whole keeps its method column, as the record asks for", () => {
    const amended = {
      ...actual,
      quality: "8".repeat(48),
      reason: "9".repeat(48),
      amendment: "T".repeat(48),
      method: "-".repeat(48),
    };
    expect(correctDay(amended, { how: "rebuild", periods: all })).toEqual(amended);
  });

  test("that drops leaves nothing of a slot, and nothing at all of a day without slots", () => {
    const left = correctDay(estimated, { how: "drop", periods: [5, 48] });
    expect([left?.wattHours[4], left?.wattHours[47], left?.wattHours[0]]).toEqual([
      null,
      null,
      200,
    ]);
    expect([left?.reason, left?.method]).toEqual([null, null]);
    if (left !== null) assertSettled(left);
    expect(correctDay(estimated, { how: "drop", periods: all })).toBeNull();
  });

  test("to zero touches estimates alone", () => {
    const zero = correctDay(estimated, { how: "zero", periods: all });
    expect(zero).toMatchObject({ quality: `AAAAx${"A".repeat(43)}`, reason: column("7") });
    expect(zero?.wattHours).toEqual(actual.wattHours.with(4, 0));
    if (zero !== null) assertSettled(zero);
  });

  test("of a pair gives a zero code its zero", () => {
    const wrong = { ...estimated, quality: `AAAAx${"A".repeat(43)}` };
    expect(correctDay(wrong, { how: "pair", periods: all })?.wattHours[4]).toBe(0);
    expect(correctDay(estimated, { how: "pair", periods: all })?.wattHours[4]).toBe(200);
  });

  test("of reasons fills what is missing, and nothing else", () => {
    const without = { ...estimated, reason: null };
    expect(correctDay(without, { how: "reason", periods: all })?.reason).toBe(column("2"));
    const other = { ...estimated, reason: column("4") };
    expect(correctDay(other, { how: "reason", periods: all })).toEqual(other);
    const amended = { ...estimated, reason: column("9") };
    expect(correctDay(amended, { how: "amendment", periods: all })?.amendment).toBe(column("X"));
    expect(correctDay(estimated, { how: "amendment", periods: all })).toEqual(estimated);
  });
});
