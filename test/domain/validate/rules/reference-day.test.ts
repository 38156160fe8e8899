/** V77: which days may serve as reference. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { dayNumber } from "../../../../src/domain/validate/day-number.ts";
import {
  type RecordedDay,
  referenceDay,
} from "../../../../src/domain/validate/rules/reference-day.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V77 reference-day", () => {
  testPublished("V77", 5);

  const recorded = (date: string, changes: Partial<RecordedDay> = {}): RecordedDay => ({
    day: settlementDay(date),
    dayNumber: dayNumber(settlementDay(date)),
    actualSlots: 48,
    flags: [],
    hasCriticalChange: false,
    hasOutage: false,
    ...changes,
  });
  const usable = (days: readonly RecordedDay[], params = {}) =>
    tell(referenceDay, { day: settlementDay("2026-10-26"), days }, params).data["usable"];

  test("a gap of 50 absent days is borne, one of 51 ends the search", () => {
    expect(usable([recorded("2026-09-05")])).toEqual(["2026-09-05"]);
    expect(usable([recorded("2026-09-04")])).toEqual([]);
    expect(usable([recorded("2026-10-18")], { gapDaysMax: 7 })).toEqual(["2026-10-18"]);
    expect(usable([recorded("2026-10-17")], { gapDaysMax: 7 })).toEqual([]);
  });

  test("a day that may not serve still bridges a gap", () => {
    const days = [recorded("2026-09-10", { actualSlots: 0 }), recorded("2026-07-25")];
    expect(usable(days)).toEqual(["2026-07-25"]);
  });

  test("doubts and outages do not serve, flags of another kind do", () => {
    for (const flag of ["V41", "V46", "V47", "V48", "V60", "V62", "V63", "V64"] as const)
      expect(usable([recorded("2026-10-25", { flags: ["V44", flag] })])).toEqual([]);
    expect(usable([recorded("2026-10-25", { flags: ["V44", "V32"] })])).toEqual(["2026-10-25"]);
    expect(usable([recorded("2026-10-25", { hasOutage: true })])).toEqual([]);
  });

  test("a critical change ends the search", () => {
    const days = [recorded("2026-10-25", { hasCriticalChange: true }), recorded("2026-10-24")];
    expect(usable(days)).toEqual([]);
  });

  test("fewer actual slots will do where they are set, and always says how many days serve", () => {
    const days = [recorded("2026-10-25", { actualSlots: 40 })];
    expect(usable(days, { actualSlotsMin: 40 })).toEqual(["2026-10-25"]);
    const question = { day: settlementDay("2026-10-26"), days };
    expect(referenceDay.check(question, { actualSlotsMin: 40, gapDaysMax: 50 })?.detail).toEqual({
      days: 1,
    });
  });
});
