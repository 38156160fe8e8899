/** Rows in, a judged day out: in any order, under any ruleset, on every kind of day. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { initialRuleset, type Ruleset } from "../../../src/domain/ruleset/ruleset.ts";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { dayStart, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { examineAnswer } from "../../../src/domain/validate/examine-answer.ts";
import type { AnswerRow } from "../../../src/domain/validate/place-rows.ts";
import { answerFacts } from "../../support/answer.ts";
import {
  clockChangeDays,
  dayOf,
  examined,
  figuresWith,
  foundBy,
  usualFigures,
} from "../../support/examined.ts";
import { testPublished } from "../../support/published-rule.ts";

testPublished("day", 36);

const { day, readAt, receivedAt } = answerFacts;

function rowsOf(values: readonly unknown[], date: string = day): AnswerRow[] {
  const start = dayStart(settlementDay(date));
  return values.map((value, slot) => ({
    stamp: formatInstant(start + (slot + 1) * 1_800_000),
    value,
  }));
}

function answered(rows: readonly AnswerRow[], ruleset = initialRuleset, date: string = day) {
  const read = dayStart(settlementDay(date)) + 90_000_000;
  const own = date === day ? { readAt, receivedAt } : { readAt: read, receivedAt: read };
  return examineAnswer({ ...dayOf(date), day: settlementDay(date), rows, ...own }, ruleset);
}

function told({ findings }: { readonly findings: ReturnType<typeof answered>["findings"] }) {
  return findings.map(({ rule, outcome, periods }) =>
    `${rule} ${outcome} ${periods.join(" ")}`.trim(),
  );
}

describe("rows of one answer", () => {
  test("an empty answer is 48 missing half hours", () => {
    const found = answered([]);
    expect(found.states).toBe("M".repeat(48));
    expect(told(found)).toHaveLength(1);
  });

  test("a twin's elements are added once each has passed", () => {
    const values = usualFigures.map((wh, slot) =>
      slot === 4 ? [4_294_967_295, 120] : slot === 5 ? [143, null] : [wh, 1],
    );
    const found = answered(rowsOf(values));
    expect(told(found)).toEqual(["V23 invalid 5", "V23 refuse 6", "V40 note 6"]);
    expect([found.states.slice(3, 7), found.wattHours[0]]).toEqual(["AIMA", 101]);
  });

  test("of two refused figures of a slot the one that is a figure says why", () => {
    const rows = [
      ...rowsOf(figuresWith({ 9: null })),
      ...rowsOf(usualFigures.map(() => "x")).slice(8, 9),
    ];
    const found = answered(rows);
    expect([found.states[8], found.reasons[8]]).toEqual(["I", 3]);
  });

  test("an error code beside one figure is no conflict, a negative one is", () => {
    const beside = (value: unknown) =>
      told(
        answered([...rowsOf(usualFigures), ...rowsOf(usualFigures.map(() => value)).slice(8, 9)]),
      );
    expect(beside(4_294_967_295)).toEqual(["V11 invalid 9"]);
    expect(beside(-5)).toEqual(["V21 invalid 9"]);
  });

  test("half hours that had not ended when the meter answered are missing", () => {
    const found = examineAnswer(
      {
        ...dayOf(day),
        day,
        rows: rowsOf(usualFigures),
        readAt: dayStart(day) + 85_000_000,
        receivedAt,
      },
      initialRuleset,
    );
    expect(told(found)).toEqual(["V14 refuse 48", "V40 note 48"]);
    expect(found.reasons[47]).toBe(2);
  });

  test("rows that are not ours to settle are refused and not missed", () => {
    const found = examineAnswer(
      {
        ...dayOf(day),
        day,
        rows: rowsOf(usualFigures),
        readAt,
        receivedAt,
        appointed: { first: 47, last: 48 },
      },
      initialRuleset,
    );
    const outside = Array.from({ length: 46 }, (_, slot) => slot + 1).join(" ");
    expect(told(found)).toEqual([`V17 refuse ${outside}`]);
    expect(found.states).toBe(`${"-".repeat(46)}AA`);
  });

  test.each(clockChangeDays)("%s has 48 half hours like any other", (date) => {
    const found = answered(rowsOf(usualFigures, date), initialRuleset, date);
    expect([told(found), found.states]).toEqual([[], "A".repeat(48)]);
  });

  test("the order of the rows says nothing", () => {
    const value = fc.oneof(
      fc.nat(15_000),
      fc.constantFrom(null, -5, "143", 4_294_967_295, 8_590_017, 143.5, 0),
    );
    const rows = fc
      .array(fc.tuple(fc.integer({ min: -1, max: 49 }), fc.constantFrom(0, 5, 75), value), {
        maxLength: 70,
      })
      .map((drawn) =>
        drawn.map(([slot, seconds, each]) => ({
          stamp: formatInstant(dayStart(day) + slot * 1_800_000 + seconds * 1_000),
          value: each,
        })),
      );
    const shuffled = rows.chain((drawn) =>
      fc.tuple(fc.constant(drawn), fc.shuffledSubarray(drawn, { minLength: drawn.length })),
    );
    fc.assert(
      fc.property(shuffled, ([drawn, other]) => {
        const [left, right] = [answered(drawn), answered(other)];
        expect([told(right), right.states, right.wattHours, right.sumWh]).toEqual([
          told(left),
          left.states,
          left.wattHours,
          left.sumWh,
        ]);
        expect(new Map(right.otherDays)).toEqual(new Map(left.otherDays));
      }),
      { numRuns: 200 },
    );
  });
});

describe("a ruleset", () => {
  const withSetting = (settings: Ruleset["settings"]) => ({ ...initialRuleset, settings });

  test("in shadow a rule is listed and takes nothing out", () => {
    const values = figuresWith({ 9: 16_777_215, 10: 13_801 });
    const shadow = withSetting({
      V11: { outcome: "invalid", mode: "shadow" },
      V31: { outcome: "invalid", mode: "shadow" },
    });
    const found = answered(rowsOf(values), shadow);
    expect(found.findings.filter(({ mode }) => mode === "shadow").map(({ rule }) => rule)).toEqual([
      "V11",
      "V31",
      "V45",
    ]);
    expect(found.states).toBe("A".repeat(48));
  });

  test("off, a rule is not heard at all", () => {
    const values = figuresWith({ 9: 16_777_215 });
    const found = answered(
      rowsOf(values),
      withSetting({ V11: { outcome: "invalid", mode: "off" } }),
    );
    expect(told(found)).toContain("V31 invalid 9");
    expect(told(found).some((each) => each.startsWith("V11"))).toBe(false);
  });

  test("softened, an invalid figure is flagged and stays", () => {
    const soft = withSetting({ V31: { outcome: "suspect", mode: "on" } });
    const found = examined({ wattHours: figuresWith({ 9: 13_801 }) }, soft);
    expect([foundBy("V31", found), found.states[8]]).toEqual([["suspect 9"], "A"]);
  });

  test("milder verdicts of a rule are not made stronger", () => {
    const sumWh = usualFigures.reduce((sum, wh) => sum + wh, 0);
    const day = { dailyAdvance: sumWh - 40 };
    expect(foundBy("V60", examined(day))).toEqual(["note"]);
    const soft = withSetting({ V60: { outcome: "suspect", mode: "on" } });
    expect(foundBy("V60", examined(day, soft))).toEqual(["note"]);
    expect(foundBy("V60", examined({ dailyAdvance: sumWh * 4 }, soft))).toEqual(["suspect"]);
  });

  test("a register rule in shadow silences none", () => {
    const sumWh = usualFigures.reduce((sum, wh) => sum + wh, 0);
    const shadow = withSetting({ V62: { outcome: "invalid", mode: "shadow" } });
    const found = examined({ dailyAdvance: sumWh / 2 }, shadow);
    expect(found.findings.map(({ rule, mode }) => `${rule} ${mode}`)).toEqual([
      "V62 shadow",
      "V60 on",
    ]);
  });
});

describe("why a slot is not actual", () => {
  const gap = { wattHours: figuresWith({ 3: null }) };

  test.each([
    [{}, 2],
    [{ isUnreachable: true }, 4],
    [{ states: { isVacant: true } }, 5],
    [{ states: { isDisabled: true, isVacant: true } }, 6],
    [{ states: { isDeEnergised: true, isDisabled: true } }, 7],
    [{ states: { isDisconnected: true, isDeEnergised: true } }, 8],
  ])("%j is reason %i", (changes, reason) => {
    const { states = {}, ...rest } = changes as { states?: object };
    const usual = dayOf(day).states;
    const found = examined({ ...gap, ...rest, states: { ...usual, ...states } });
    expect(found.reasons[2]).toBe(reason);
  });
});
