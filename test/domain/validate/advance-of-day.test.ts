/** The advance of one day from midnight reads, the quick way. That it agrees with the slow one is a law of its own. */
import { describe, expect, test } from "@jest/globals";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { dayMs, dayStart, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { type AdvanceQuestion, advanceOfDay } from "../../../src/domain/validate/advance-of-day.ts";
import { clockChangeDays } from "../../support/examined.ts";
import { withSetting } from "../../support/registers.ts";

/** Midnight reads of consecutive days; the last two open and close the day. Null is not held. */
function asked(
  figures: readonly (number | null)[],
  changes: Partial<AdvanceQuestion> = {},
): AdvanceQuestion {
  const day = changes.day ?? settlementDay("2026-10-20");
  const reads = figures.flatMap((wattHours, index) => {
    const at = dayStart(day) + (index + 2 - figures.length) * dayMs;
    return wattHours === null ? [] : [{ at, wattHours }];
  });
  return {
    day,
    reads,
    hardWh: 13_800,
    expectedWh: null,
    zeroDaysBefore: 0,
    isSeasonal: false,
    ...changes,
  };
}

function told(question: AdvanceQuestion, ruleset = initialRuleset) {
  const { advanceWh, findings } = advanceOfDay(question, ruleset);
  return [advanceWh, ...findings.map(({ rule, outcome }) => `${rule} ${outcome}`)];
}

describe("the advance of a day", () => {
  test("is closing less opening, with nothing to say", () => {
    expect(told(asked([1_000, 9_000]))).toEqual([8_000]);
    expect(told(asked([500, 1_000, 9_000]))).toEqual([8_000]);
  });

  test.each(clockChangeDays)("is of 48 half hours on a clock change: %s", (date) => {
    const day = settlementDay(date);
    expect(told(asked([0, 662_400], { day }))).toEqual([662_400]);
    expect(told(asked([0, 662_401], { day }))).toEqual([null, "V54 refuse"]);
  });

  test("is not known where a read is missing", () => {
    expect(told(asked([null, 9_000]))).toEqual([null]);
    expect(told(asked([1_000, null]))).toEqual([null]);
    expect(told(asked([]))).toEqual([null]);
  });

  test("goes round with the register", () => {
    expect(told(asked([4_294_967_000, 704]))).toEqual([1_000, "V52 note"]);
  });

  test("is not taken over a fall, an error code or a reset", () => {
    expect(told(asked([43_120_000, 43_118_000]))).toEqual([null, "V51 refuse"]);
    expect(told(asked([43_120_000, 0]))).toEqual([null, "V51 suspect"]);
    expect(told(asked([43_120_000, 4_294_967_295]))).toEqual([null, "V50 refuse"]);
  });

  test("does not start from a read that itself fell: the read before it shows that", () => {
    expect(told(asked([43_120_000, 43_118_000, 43_131_000]))).toEqual([null]);
    expect(told(asked([43_118_000, 43_131_000]))).toEqual([13_000]);
  });

  test("takes a read 10 s off midnight as of midnight", () => {
    const question = asked([1_000, 9_000]);
    const reads = question.reads.map(({ at, wattHours }) => ({ at: at + 10_000, wattHours }));
    expect(told({ ...question, reads })).toEqual([8_000, "V50 note"]);
  });
});

describe("V55 and V56", () => {
  test("twice the expected passes, a watt-hour more is suspect", () => {
    expect(told(asked([0, 20_000], { expectedWh: 10_000 }))).toEqual([20_000]);
    expect(told(asked([0, 20_001], { expectedWh: 10_000 }))).toEqual([20_001, "V55 suspect"]);
    const round = asked([4_294_967_000, 29_704], { expectedWh: 10_000 });
    expect(told(round)).toEqual([30_000, "V52 note", "V55 suspect"]);
  });

  test("the thirtieth day without any advance is suspect", () => {
    expect(told(asked([7, 7], { zeroDaysBefore: 28 }))).toEqual([0]);
    expect(told(asked([7, 7], { zeroDaysBefore: 29 }))).toEqual([0, "V56 suspect"]);
    expect(told(asked([7, 8], { zeroDaysBefore: 99 }))).toEqual([1]);
    expect(told(asked([7, 7], { zeroDaysBefore: 29, isSeasonal: true }))).toEqual([0]);
    const question = asked([7, 7], { zeroDaysBefore: 29 });
    const reads = question.reads.map(({ at, wattHours }) => ({ at: at + 5_000, wattHours }));
    expect(told({ ...question, reads })).toEqual([0, "V50 note", "V56 suspect"]);
    const strict = { ...initialRuleset, V56: { daysMin: 1 } };
    expect(told({ ...question, reads }, strict)).toEqual([0, "V50 note", "V56 suspect"]);
  });

  test("count as the ruleset weighs them", () => {
    const question = asked([0, 30_000], { expectedWh: 10_000 });
    expect(told(question, withSetting("V55", { outcome: "note", mode: "on" }))).toEqual([
      30_000,
      "V55 note",
    ]);
    expect(told(question, withSetting("V55", { outcome: "suspect", mode: "off" }))).toEqual([
      30_000,
    ]);
    const shadow = withSetting("V54", { outcome: "refuse", mode: "shadow" });
    const { advanceWh, findings } = advanceOfDay(asked([0, 662_401]), shadow);
    expect([advanceWh, findings[0]?.mode]).toEqual([662_401, "shadow"]);
  });
});
