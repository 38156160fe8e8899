import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { amendDay, keepAmendments } from "../../../src/domain/amendment/amend-day.ts";
import { actualDay, dayWattHours } from "../../../src/domain/day/consumption-day.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";

const day = settlementDay("2026-10-25");
const actuals = actualDay(new Array<number>(48).fill(100));
const stretch = { day, firstPeriod: 47, wattHours: [7, 9] };

describe("amending a day", () => {
  test("replaces actuals by E8 with reason 9 and the reason of the request", () => {
    const amended = amendDay(actuals, stretch, "T");
    expect(amended.wattHours.slice(45)).toEqual([100, 7, 9]);
    expect(amended.quality).toBe(`${"A".repeat(46)}88`);
    expect(amended.reason).toBe(`${"-".repeat(46)}99`);
    expect(amended.amendment).toBe(`${"-".repeat(46)}TT`);
    expect(amended.method).toBe("-".repeat(48));
  });

  test("a later amendment replaces an earlier one where they meet", () => {
    const first = amendDay(actuals, stretch, "T");
    const second = amendDay(first, { day, firstPeriod: 48, wattHours: [1] }, "X");
    expect(second.amendment?.slice(46)).toBe("TX");
    expect(second.wattHours.slice(46)).toEqual([7, 1]);
  });

  test("the method of an estimate goes with it", () => {
    const estimated = {
      ...actuals,
      quality: `0${"A".repeat(47)}`,
      reason: `2${"-".repeat(47)}`,
      method: `i${"-".repeat(47)}`,
    };
    const amended = amendDay(estimated, { day, firstPeriod: 1, wattHours: [5] }, "E");
    expect([amended.quality[0], amended.reason?.[0], amended.method?.[0]]).toEqual(["8", "9", "-"]);
  });

  test("a slot outside the appointment is our mistake", () => {
    const part = {
      ...actualDay([...new Array<number>(47).fill(1), null]),
      quality: `${"A".repeat(47)}-`,
    };
    expect(() => amendDay(part, stretch, "T")).toThrow("slot 48 is not appointed");
  });
});

describe("what stands against later reads (V22)", () => {
  const held = amendDay(actuals, stretch, "T");

  test("amended half hours stay, the others follow the reads", () => {
    const kept = keepAmendments(held, actualDay(new Array<number>(48).fill(55)));
    expect(kept.wattHours.slice(45)).toEqual([55, 7, 9]);
    expect(kept.quality).toBe(`${"A".repeat(46)}88`);
    expect(kept.amendment).toBe(held.amendment);
  });

  test("a day without amendments is what the reads say", () => {
    const next = actualDay(new Array<number>(48).fill(55));
    expect(keepAmendments(actuals, next)).toBe(next);
  });

  test("a newer amendment stands by itself", () => {
    const newer = amendDay(actuals, { ...stretch, wattHours: [1, 2] }, "R");
    expect(keepAmendments(held, newer)).toEqual(newer);
  });

  test("a half hour that is no longer appointed has nothing to stand for", () => {
    const quality = `${"A".repeat(46)}--`;
    const shorter = { ...actualDay([...new Array<number>(46).fill(1), null, null]), quality };
    expect(keepAmendments(held, shorter)).toBe(shorter);
  });

  test("keeping twice changes nothing, and the day's energy is that of its parts", () => {
    const wattHours = fc.array(fc.nat(3_000), { minLength: 48, maxLength: 48 });
    fc.assert(
      fc.property(
        wattHours,
        wattHours,
        fc.integer({ min: 1, max: 48 }),
        fc.integer({ min: 1, max: 48 }),
        (first, second, a, b) => {
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          const parts = first.slice(from - 1, to);
          const before = amendDay(actuals, { day, firstPeriod: from, wattHours: parts }, "M");
          const once = keepAmendments(before, actualDay(second));
          expect(keepAmendments(before, once)).toEqual(once);
          const others = second.filter((_, slot) => slot + 1 < from || slot + 1 > to);
          const sum = [...parts, ...others].reduce((total, value) => total + value, 0);
          expect(dayWattHours(once)).toBe(sum);
        },
      ),
    );
  });
});
