/** Two judgements of one day, set side by side. */
import { describe, expect, test } from "@jest/globals";
import { Differences } from "../../src/backtest/differences.ts";
import type { ExaminedFinding } from "../../src/domain/validate/examined-day.ts";
import type { JudgedDay } from "../../src/domain/validate/judge-day.ts";

function judged(
  findings: readonly Partial<ExaminedFinding>[],
  changes: Readonly<Record<number, number | null>> = {},
): JudgedDay {
  return {
    wattHours: Array.from({ length: 48 }, (_, slot) => {
      const changed = changes[slot + 1];
      return changed === undefined ? 200 : changed;
    }),
    reasons: "",
    isComplete: true,
    findings: findings.map((finding) => ({
      rule: "V44",
      outcome: "suspect",
      mode: "on",
      periods: [],
      detail: {},
      ...finding,
    })),
    refused: [],
  };
}

function compare(...days: [before: JudgedDay, after: JudgedDay][]) {
  const differences = new Differences();
  for (const [before, after] of days) differences.add(before, after);
  return differences.byRule();
}

describe("findings", () => {
  test("are new, vanished, changed or as before, by rule and day", () => {
    const none = judged([]);
    const found = judged([{ periods: [3] }]);
    const days: [JudgedDay, JudgedDay][] = [
      [none, found],
      [none, found],
      [found, none],
      [found, judged([{ periods: [3, 4] }])],
      [found, found],
    ];
    expect(compare(...days)).toEqual([
      {
        rule: "V44",
        isShadow: false,
        findingsBefore: 3,
        findingsAfter: 4,
        newFindings: 2,
        vanishedFindings: 1,
        changedFindings: 1,
        slots: 0,
        wattHoursLost: 0,
        wattHoursGained: 0,
      },
    ]);
  });

  test("of another outcome take the place of those that vanish", () => {
    expect(compare([judged([{}]), judged([{ outcome: "note" }])])).toMatchObject([
      { newFindings: 1, vanishedFindings: 1, changedFindings: 0 },
    ]);
  });

  test("in shadow stand on a line of their own, after those that count", () => {
    const after = judged([{ rule: "V70", mode: "shadow" }, { rule: "V72" }]);
    const rows = compare([judged([{ rule: "V70" }]), after]);
    expect(rows.map(({ rule, isShadow, newFindings }) => [rule, isShadow, newFindings])).toEqual([
      ["V70", false, 0],
      ["V72", false, 1],
      ["V70", true, 1],
    ]);
  });
});

describe("energy", () => {
  test("is lost under the first rule that takes the slot out", () => {
    const after = judged(
      [
        { rule: "V32", periods: [7] },
        { rule: "V31", outcome: "invalid", periods: [7] },
        { rule: "V60", outcome: "invalid", periods: [7, 8] },
      ],
      { 7: null, 8: null },
    );
    const rows = compare([judged([]), after]);
    const moved = rows.map(({ rule, slots, wattHoursLost }) => [rule, slots, wattHoursLost]);
    expect(moved).toEqual([
      ["V31", 1, 200],
      ["V32", 0, 0],
      ["V60", 1, 200],
    ]);
  });

  test("is gained under the rule that had taken the slot out", () => {
    const before = judged([{ rule: "V31", outcome: "invalid", periods: [7] }], { 7: null });
    expect(compare([before, judged([], { 7: 14_000 })])).toMatchObject([
      { rule: "V31", vanishedFindings: 1, slots: 1, wattHoursLost: 0, wattHoursGained: 14_000 },
    ]);
  });

  test("that gives way to another figure is counted both ways, under the rule of revisions", () => {
    expect(compare([judged([]), judged([], { 7: 500 })])).toMatchObject([
      { rule: "V22", slots: 1, wattHoursLost: 200, wattHoursGained: 500 },
    ]);
  });

  test("of a slot that no rule takes out has no read behind it", () => {
    const shadow = { rule: "V31", outcome: "invalid", mode: "shadow", periods: [7] } as const;
    expect(compare([judged([shadow]), judged([shadow], { 7: null })])).toMatchObject([
      { rule: "V40", slots: 1 },
      { rule: "V31", slots: 0 },
    ]);
  });
});
