/** A day as a whole: the published days, reasons of open slots, findings and what is refused aloud. */

import { describe, expect, test } from "@jest/globals";
import { esmeGuid } from "../../../src/domain/identity/esme-guid.ts";
import type { ProfileMessage } from "../../../src/domain/metering/meter-message.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { buildRefusal } from "../../../src/domain/submit/refusal.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { assembleDay } from "../../../src/domain/validate/assemble-day.ts";
import type { DayFacts } from "../../../src/domain/validate/day-facts.ts";
import { type DisposedReads, disposeReads } from "../../../src/domain/validate/dispose-reads.ts";
import { pointHistory } from "../../../src/domain/validate/history.ts";
import { type JudgedDay, judgeDay } from "../../../src/domain/validate/judge-day.ts";
import { badTime } from "../../../src/domain/validate/rules/bad-time.ts";
import { usualStates } from "../../../src/domain/validate/supply-states.ts";
import { ruleCases } from "../../support/rule-vectors.ts";
import { broughtAlong } from "../../support/rulesets.ts";
import { bindingOf, registrationOf, testDevice } from "../../support/standing.ts";

interface Given {
  readonly point: { readonly connection: "W"; readonly phases: 1 | 3 };
  readonly mq: "AI" | "AE";
  readonly day: string;
  readonly readAt: string;
  readonly receivedAt: string;
  readonly entries: readonly { readonly end: string; readonly value: unknown }[];
  readonly dailyAdvance?: number;
  readonly states?: Readonly<Record<string, boolean>>;
  /** Periods outside the appointment. */
  readonly outside?: readonly number[];
}
interface Expected {
  readonly findings: readonly { rule: string; outcome: string; slots: readonly number[] }[];
  readonly states: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly otherDays: Readonly<Record<string, readonly number[]>>;
  readonly refusedStamps: readonly string[];
  readonly sumActualWh: number;
}

/** Rules over the rows of one answer, which are told where rows are placed (`examine-answer.test.ts`). */
const ofRows = new Set(["SDS-V13 refuse", "SDS-V14 refuse", "SDS-V17 refuse", "SDS-V20 note"]);

const days = ruleCases<Given>("day", 36).map((each) => {
  const expected = each.expect as unknown as Expected;
  const findings = expected.findings.filter(
    ({ rule, outcome }) => !ofRows.has(`${rule} ${outcome}`),
  );
  return { ...each, expected: { ...expected, findings } };
});

function judge(given: Given): { judged: JudgedDay; disposed: DisposedReads } {
  const readAt = Date.parse(given.readAt);
  const receivedAt = Date.parse(given.receivedAt);
  const message: ProfileMessage = {
    kind: "profile",
    head: { esme: esmeGuid(testDevice), seq: 1, mpan: null, readAt, clock: "reliable" },
    variant: "S2A",
    stampMarks: "end",
    window: null,
    stamps: given.entries.map(({ end }) => end),
    columns: [
      { quantity: given.mq, elements: 1, figures: given.entries.map(({ value }) => value) },
    ],
  };
  const registrations = [registrationOf({ quantity: given.mq })];
  const binding = bindingOf({ quantity: given.mq, phases: given.point.phases, registrations });
  const disposed = disposeReads(message, {
    receivedAt,
    bindings: [binding],
    rulesets: broughtAlong,
  });
  const reads = disposed.days
    .filter(({ day }) => day === given.day)
    .map((own) => ({ ...own, readAt, receivedAt, blockId: "block", position: 0 }));
  const day = settlementDay(given.day);
  const facts: DayFacts = {
    day,
    quantity: given.mq,
    states: {
      isDeEnergised: given.states?.["deEnergised"] ?? false,
      isDisabled: given.states?.["disabled"] ?? false,
      isVacant: given.states?.["vacant"] ?? false,
      isDisconnected: given.states?.["disconnected"] ?? false,
      hasNoCommsNotice: false,
    },
    otherFlow: null,
    history: pointHistory(day, []),
    earlier: [],
    standsSince: null,
    otherHistory: null,
    dayBeforeOurs: day,
    appointed: { first: (given.outside?.length ?? 0) + 1, last: 48 },
    connection: given.point.connection,
    phases: given.point.phases,
    opening: given.dailyAdvance === undefined ? null : 5_000_000,
    closing: given.dailyAdvance === undefined ? null : 5_000_000 + given.dailyAdvance,
    rejected: [],
    lastAnswer: null,
  };
  return { judged: judgeDay(assembleDay(reads, initialRuleset), facts, initialRuleset), disposed };
}

/** A judged day in the words of the vectors. */
function told({ judged, disposed }: ReturnType<typeof judge>, given: Given): Expected {
  const states = [...judged.reasons].map((reason, index) => {
    if (given.outside?.includes(index + 1)) return "-";
    return reason === "-" ? "A" : reason === "3" ? "I" : "M";
  });
  const open = [...judged.reasons].flatMap((reason, index) =>
    reason === "-" ? [] : [[String(index + 1), reason]],
  );
  const others = disposed.days.filter(({ day }) => day !== given.day);
  const heard = judged.findings.filter(({ mode }) => mode === "on");
  const findings = heard.map(({ rule, outcome, periods }) => ({
    rule: `SDS-${rule}`,
    outcome,
    slots: periods,
  }));
  const refusedStamps = given.entries.flatMap(({ end }) =>
    badTime.check({ stamp: end }, initialRuleset.V13)?.outcome === "refuse" ? [end] : [],
  );
  expect(disposed.elsewhere.get("V13.badTime") ?? 0).toBe(refusedStamps.length);
  return {
    findings: findings.sort((a, b) => a.rule.localeCompare(b.rule)),
    states: states.join(""),
    reasons: Object.fromEntries(open),
    otherDays: Object.fromEntries(others.map(({ day, periods }) => [day, periods])),
    refusedStamps,
    sumActualWh: judged.wattHours.reduce<number>((sum, wh) => sum + (wh ?? 0), 0),
  };
}

test.each(days)("$id $title", ({ given, expected }) => {
  expect(told(judge(given), given)).toEqual(expected);
});

const testDay = settlementDay("2026-10-20");
const facts: DayFacts = {
  day: testDay,
  quantity: "AI",
  states: usualStates,
  otherFlow: null,
  history: pointHistory(testDay, []),
  earlier: [],
  standsSince: null,
  otherHistory: null,
  dayBeforeOurs: testDay,
  appointed: { first: 1, last: 48 },
  connection: "W",
  phases: 1,
  opening: null,
  closing: null,
  rejected: [],
  lastAnswer: null,
};

/** A day of 200 Wh a slot except for these entries. */
function dayOf(entries: Readonly<Record<number, [number | null, string | null][]>>) {
  const rows = Array.from({ length: 48 }, (_, index) => index + 1).flatMap((period) =>
    (entries[period] ?? [[200, null]]).map(([wh, reason]) => ({ period, wh, reason })),
  );
  const reads = {
    readAt: Date.UTC(2026, 9, 21, 1, 12),
    receivedAt: Date.UTC(2026, 9, 21, 1, 12, 5),
    blockId: "block",
    position: 0,
    periods: rows.map(({ period }) => period),
    wattHours: rows.map(({ wh }) => wh),
    reasons: rows.map(({ reason }) => reason),
  };
  return assembleDay([reads], initialRuleset);
}

describe("a slot that is to be filled", () => {
  test("has reason 3 where an unusable figure is held, whatever the last answer said", () => {
    for (const reason of [
      "V10.badNumber",
      "V11.errorValue",
      "V21.timeConflict",
      "V30.negative",
      "V31.aboveMaximum",
    ]) {
      const day = dayOf({ 5: [[-1, reason]] });
      expect(judgeDay(day, { ...facts, lastAnswer: "E21" }, initialRuleset).reasons).toBe(
        `----3${"-".repeat(43)}`,
      );
    }
  });

  test("has reason 2 where nothing is held, and 4 when the meter could not be reached", () => {
    for (const reason of [
      "V04.outsideWindow",
      "V10.noValue",
      "V14.future",
      "V16.mpanMismatch",
      "V23.elementMissing",
    ]) {
      const day = dayOf({ 5: [[null, reason]], 6: [] });
      const reasonsAfter = (lastAnswer: string | null) =>
        judgeDay(day, { ...facts, lastAnswer }, initialRuleset).reasons.slice(4, 6);
      expect(reasonsAfter(null)).toBe("22");
      for (const answer of ["E20", "E21", "E30"]) expect(reasonsAfter(answer)).toBe("44");
      for (const answer of ["E5", "I0", "E19"]) expect(reasonsAfter(answer)).toBe("22");
    }
  });
});

describe("findings", () => {
  test("are one for each rule and outcome, over all that it says of the day", () => {
    const day = dayOf({
      1: [[null, "V10.noValue"]],
      2: [[null, "V10.badNumber"]],
      3: [[20_000, "V31.aboveMaximum"]],
    });
    const rejected = [{ period: 9, wattHours: 200, code: "ECS1012" }];
    const { findings } = judgeDay(day, { ...facts, rejected }, initialRuleset);
    const told = findings.map(({ rule, outcome, periods }) => [rule, outcome, periods]);
    expect(told).toEqual([
      ["V10", "refuse", [1, 2]],
      ["V31", "invalid", [3, 9]],
      ["V40", "note", [1]],
      ["V43", "suspect", Array.from({ length: 39 }, (_, slot) => slot + 10)],
    ]);
  });

  test("carry the numbers that were compared", () => {
    const day = dayOf({
      1: [[16_777_214, "V11.errorValue"]],
      2: [[20_000, "V31.aboveMaximum"]],
      3: [[-7, "V30.negative"]],
      4: [
        [214, "V21.timeConflict"],
        [210, "V21.timeConflict"],
      ],
    });
    const { findings } = judgeDay(day, facts, initialRuleset);
    expect(Object.fromEntries(findings.map(({ rule, detail }) => [rule, detail]))).toEqual({
      V11: { reason: "errorValue", matched: 16_777_215 },
      V31: { reason: "aboveMaximum", wh: 20_000, limitWh: 13_800 },
      V30: { reason: "negative", wh: -7 },
      V21: { reason: "timeConflict", a: 210, b: 214 },
      V43: { reason: "flatRun", runSlots: 44, wh: 200 },
    });
  });
});

describe("what is refused aloud", () => {
  const day = {
    settlementDay: settlementDay("2026-10-20"),
    measurementQuantity: "AI" as const,
  };

  test("names every figure of rules that are marked for it, and each text is whole", () => {
    const assembled = dayOf({
      1: [[16_777_215, "V11.errorValue"]],
      2: [
        [214, "V21.timeConflict"],
        [210, "V21.timeConflict"],
      ],
      3: [[-7, "V30.negative"]],
      4: [[20_000, "V31.aboveMaximum"]],
      5: [[null, "V10.badNumber"]],
      6: [[200, "V14.future"]],
    });
    const { refused } = judgeDay(assembled, facts, initialRuleset);
    const refusal = buildRefusal(day, refused);
    expect(refusal?.slots).toEqual([
      { period: 1, wattHours: 16_777_215, code: "SDS-V11" },
      { period: 2, wattHours: 210, code: "SDS-V21" },
      { period: 3, wattHours: -7, code: "ECS1010" },
      { period: 4, wattHours: 20_000, code: "ECS1012" },
    ]);
    expect(refusal?.messages).toEqual([
      "SDS-V11 - 16777215 is a meter error code, not energy",
      "SDS-V21 - Two figures for one half hour: 210 and 214 Wh",
      "ECS1010 - Negative energy: -7 Wh",
      "ECS1012 - 20000 Wh in a half hour; the connection can carry 13800",
    ]);
  });

  test("names all half hours of a day that its register contradicts", () => {
    const registers = { opening: 1_000, closing: 1_500 };
    const { refused } = judgeDay(dayOf({}), { ...facts, ...registers }, initialRuleset);
    const refusal = buildRefusal(day, refused);
    expect(refusal?.slots).toHaveLength(48);
    expect(refusal?.messages).toEqual(["SDS-V60 - Half hours 9600 Wh, register 500"]);
  });
});
