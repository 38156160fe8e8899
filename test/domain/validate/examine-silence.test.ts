/** V75 and V76 over a point that brings nothing. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { examineSilence, type Silence } from "../../../src/domain/validate/examine-silence.ts";
import { usualStates } from "../../../src/domain/validate/supply-states.ts";
import { clockChangeDays } from "../../support/examined.ts";
import { withSetting } from "../../support/registers.ts";

const today = settlementDay("2026-10-20");

/** A point whose last actual and last usable read lie so many days back. */
function silent(actualDays: number, usableDays: number, changes: Partial<Silence> = {}): Silence {
  const day = changes.day ?? today;
  return {
    day,
    lastActualDay: addDays(day, -actualDays),
    lastUsableDay: addDays(day, -usableDays),
    isUnreachable: false,
    hasNoCommsNotice: false,
    states: usualStates,
    ...changes,
  };
}

const told = (silence: Silence, ruleset = initialRuleset) =>
  examineSilence(silence, ruleset).map(
    ({ rule, outcome, detail }) => `${rule} ${outcome} ${detail["days"]} ${detail["report"]}`,
  );

describe("V75, estimates for more than a week", () => {
  test("day 7 passes; told on days 8, 22 and 36, and only then", () => {
    expect(told(silent(0, 0))).toEqual([]);
    expect(told(silent(7, 0))).toEqual([]);
    const days = Array.from({ length: 40 }, (_, index) => index);
    const reported = days.filter((count) =>
      told(silent(count, 0)).some((each) => each.endsWith("yes")),
    );
    expect(reported).toEqual([8, 22, 36]);
    expect(told(silent(9, 0))).toEqual(["V75 suspect 9 no"]);
  });

  test.each([
    ["an answer that the meter cannot be reached", { isUnreachable: true }],
    ["a notice of no communication", { hasNoCommsNotice: true }],
    ["a notice of vacancy", { states: { ...usualStates, isVacant: true } }],
    ["a notice of disablement", { states: { ...usualStates, isDisabled: true } }],
  ])("%s covers it: no advisory, the finding stays", (_, changes) => {
    expect(told(silent(8, 0, changes))).toEqual(["V75 suspect 8 no"]);
  });
});

describe("V76, nothing usable", () => {
  test("2 days pass, 3 to 6 are a note, 7 suspect", () => {
    expect([2, 3, 6, 7].map((days) => told(silent(0, days)))).toEqual([
      [],
      ["V76 note 3 no"],
      ["V76 note 6 no"],
      ["V76 suspect 7 no"],
    ]);
  });

  test("the supplier hears of it only after answers that the meter cannot be reached", () => {
    expect(told(silent(0, 7, { isUnreachable: true }))).toEqual(["V76 suspect 7 yes"]);
  });

  test.each([
    ["a notice of no communication", { hasNoCommsNotice: true }],
    ["a vacancy", { states: { ...usualStates, isVacant: true } }],
    ["a disablement", { states: { ...usualStates, isDisabled: true } }],
    ["a de-energised point", { states: { ...usualStates, isDeEnergised: true } }],
    ["a disconnected point", { states: { ...usualStates, isDisconnected: true } }],
  ])("%s explains it", (_, changes) => expect(told(silent(0, 30, changes))).toEqual([]));
});

describe("both", () => {
  test.each(clockChangeDays)("days are counted on the UTC line over a clock change: %s", (date) => {
    const day = addDays(settlementDay(date), 3);
    expect(told(silent(8, 7, { day }))).toEqual(["V75 suspect 8 yes", "V76 suspect 7 no"]);
    expect(told(silent(7, 6, { day }))).toEqual(["V76 note 6 no"]);
  });

  test("count as the ruleset weighs them", () => {
    const given = silent(8, 7);
    const note = withSetting("V75", { outcome: "note", mode: "on" });
    expect(told(given, note)[0]).toBe("V75 note 8 yes");
    const off = withSetting("V76", { outcome: "suspect", mode: "off" });
    expect(told(given, off)).toEqual(["V75 suspect 8 yes"]);
    const shadow = withSetting("V76", { outcome: "suspect", mode: "shadow" });
    expect(examineSilence(given, shadow).map(({ mode }) => mode)).toEqual(["on", "shadow"]);
  });

  test("say what plain counting says, for any number of days", () => {
    const toldDays = new Set(Array.from({ length: 40 }, (_, index) => 8 + 14 * index));
    const word = (isYes: boolean) => (isYes ? "yes" : "no");
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.boolean(), (actual, usable, isUnreachable) => {
        const isTold = toldDays.has(actual) && !isUnreachable;
        const estimated = actual > 7 ? [`V75 suspect ${actual} ${word(isTold)}`] : [];
        const outcome = usable >= 7 ? "suspect" : "note";
        const quiet = usable >= 3 ? [`V76 ${outcome} ${usable} ${word(isUnreachable)}`] : [];
        expect(told(silent(actual, usable, { isUnreachable }))).toEqual([...estimated, ...quiet]);
      }),
    );
  });
});
