/** V61 over the days of a point: a week of half hours against its register. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import {
  examineRegisterWeek,
  type RegisterWeek,
} from "../../../src/domain/validate/examine-register-week.ts";
import { clockChangeDays } from "../../support/examined.ts";
import { flatDay, pastOf } from "../../support/point-history.ts";
import { withSetting } from "../../support/registers.ts";

const tenThousand = [...flatDay(200).slice(0, 46), 400, 400];
const ten = new Array<number>(7).fill(10_000);

/** A week of 10,000 Wh a day by its half hours, the last day first. */
function week(changes: Partial<RegisterWeek> = {}, date = "2026-10-20"): RegisterWeek {
  const history = pastOf(settlementDay(date), new Array(6).fill(tenThousand));
  return { wattHours: tenThousand, history, dailyAdvances: ten, ...changes };
}

const found = (given: RegisterWeek, ruleset = initialRuleset) =>
  examineRegisterWeek(given, ruleset)?.outcome ?? null;

/** The same days with so many watt-hours more on the last one. */
const plus = (wh: number) => [...tenThousand.slice(0, 47), 400 + wh];

describe("a week against its register", () => {
  test("agrees, and says nothing up to 7 per mille", () => {
    expect(found(week())).toBeNull();
    expect(found(week({ wattHours: plus(490) }))).toBeNull();
  });

  test("one watt-hour more is suspect of the whole day, with both sums", () => {
    expect(examineRegisterWeek(week({ wattHours: plus(491) }), initialRuleset)).toEqual({
      rule: "V61",
      outcome: "suspect",
      mode: "on",
      periods: [],
      detail: {
        reason: "registerMismatchWeek",
        differenceWh: 491,
        sumWh: 70_491,
        advanceWh: 70_000,
      },
    });
  });

  test.each(clockChangeDays)("weeks with a clock change are weeks: %s", (date) => {
    expect(found(week({}, date))).toBeNull();
    expect(found(week({ wattHours: plus(491) }, date))).toBe("suspect");
  });

  test("a half hour, a day or an advance that is missing leaves nothing to compare", () => {
    const lean = { wattHours: plus(5_000) };
    expect(found(week(lean))).toBe("suspect");
    expect(found(week({ wattHours: [null, ...lean.wattHours.slice(1)] }))).toBeNull();
    expect(found(week({ ...lean, dailyAdvances: ten.slice(1) }))).toBeNull();
    expect(found(week({ ...lean, dailyAdvances: [...ten.slice(1), null] }))).toBeNull();
    const day = settlementDay("2026-10-20");
    const days = new Array(7).fill(tenThousand);
    expect(found(week({ ...lean, history: pastOf(day, days.slice(2)) }))).toBeNull();
    expect(found(week({ ...lean, history: pastOf(day, days.with(3, null)) }))).toBeNull();
    const short = [null, ...tenThousand.slice(1)];
    expect(found(week({ ...lean, history: pastOf(day, days.with(5, short)) }))).toBeNull();
    // The eighth day back is not of the week.
    expect(found(week({ ...lean, history: pastOf(day, days.with(6, short)) }))).toBe("suspect");
  });

  test("counts as the ruleset weighs it", () => {
    const lean = week({ wattHours: plus(491) });
    expect(found(lean, withSetting("V61", { outcome: "note", mode: "on" }))).toBe("note");
    expect(found(lean, withSetting("V61", { outcome: "suspect", mode: "off" }))).toBeNull();
    const shadow = withSetting("V61", { outcome: "suspect", mode: "shadow" });
    expect(examineRegisterWeek(lean, shadow)).toMatchObject({ mode: "shadow" });
  });

  test("is found exactly where the plain sums are apart", () => {
    const days = fc.array(
      fc.record({ wh: fc.nat(400), advanceWh: fc.option(fc.nat(20_000), { freq: 20 }) }),
      { minLength: 7, maxLength: 9 },
    );
    fc.assert(
      fc.property(days, (drawn) => {
        const [today = { wh: 0, advanceWh: null }, ...past] = drawn;
        const history = pastOf(
          settlementDay("2026-10-20"),
          past.map(({ wh }) => flatDay(wh)),
        );
        const dailyAdvances = drawn.map(({ advanceWh }) => advanceWh);
        const given = { wattHours: flatDay(today.wh), history, dailyAdvances };
        const seven = drawn.slice(0, 7);
        const isKnown = seven.every(({ advanceWh }) => advanceWh !== null);
        const sumWh = seven.reduce((sum, { wh }) => sum + 48 * wh, 0);
        const advanceWh = seven.reduce((sum, each) => sum + (each.advanceWh ?? 0), 0);
        const apart = Math.abs(sumWh - advanceWh);
        const isApart = apart > 336 && apart * 1_000 > 7 * advanceWh;
        expect(found(given)).toBe(isKnown && isApart ? "suspect" : null);
        expect(found(given)).toBe(found(structuredClone(given)));
      }),
    );
  });
});
