/** What read rules refused, or would refuse, is asked anew; what the record cannot tell stays as it was judged. */
import { describe, expect, test } from "@jest/globals";
import { rejudgeReads } from "../../src/backtest/rejudge-reads.ts";
import { loadRuleset } from "../../src/domain/ruleset/load-ruleset.ts";
import { initialRuleset, type Ruleset } from "../../src/domain/ruleset/ruleset.ts";
import type { RuleOverride } from "../../src/domain/ruleset/ruleset-document.ts";
import { dayStart, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../src/domain/time/settlement-period.ts";
import { bindingOf, registrationOf } from "../support/standing.ts";

const day = settlementDay("2026-10-26");
const singlePhaseHardWh = 13_800;

function rulesetWith(...rules: RuleOverride[]): Ruleset {
  const loaded = loadRuleset({
    id: "trial",
    version: 1,
    status: "draft",
    effectiveFrom: day,
    effectiveTo: null,
    selectors: {},
    priority: 0,
    rules,
  });
  if (loaded.kind === "refused") throw new Error(JSON.stringify(loaded.faults));
  return loaded.ruleset;
}

/** The reason of one read of the first half hour, as the ruleset gives it. */
function reasonOf(
  wattHours: number | null,
  reason: string | null,
  ruleset: Ruleset = initialRuleset,
  { variant = "S2A", leadSeconds = -3_600 } = {},
): string | null {
  const readAt = dayStart(day) + halfHourMs - leadSeconds * 1_000;
  const reads = {
    readAt,
    receivedAt: readAt + 60_000,
    blockId: "b",
    position: 0,
    periods: [1],
    wattHours: [wattHours],
    reasons: [reason],
  };
  const place = { binding: bindingOf({ variant }), registration: registrationOf() };
  return rejudgeReads(reads, { day, place }, ruleset).reasons[0] ?? null;
}

describe("asked anew", () => {
  test("a limit that another ruleset moves, both ways", () => {
    const wider = rulesetWith({ rule: "V31", params: { tolerancePct: 50 } });
    const closer = rulesetWith({ rule: "V31", params: { tolerancePct: 0 } });
    const refused = "V31.aboveMaximum";
    expect(reasonOf(singlePhaseHardWh + 1, refused)).toBe(refused);
    expect(reasonOf(singlePhaseHardWh + 1, refused, wider)).toBeNull();
    expect(reasonOf(singlePhaseHardWh, null)).toBeNull();
    expect(reasonOf(singlePhaseHardWh, null, closer)).toBe(refused);
  });

  test("a rule that another ruleset keeps in shadow", () => {
    const error = 4_294_967_295;
    const shadow = rulesetWith({ rule: "V11", mode: "shadow" }, { rule: "V31", mode: "shadow" });
    expect(reasonOf(error, "V11.errorValue")).toBe("V11.errorValue");
    expect(reasonOf(error, "V11.errorValue", shadow)).not.toBe("V11.errorValue");
  });

  test("how far a stamp may lie ahead of the answer", () => {
    const patient = rulesetWith({ rule: "V14", params: { toleranceSeconds: 600 } });
    const ahead = { leadSeconds: 300 };
    expect(reasonOf(200, "V14.future", initialRuleset, ahead)).toBe("V14.future");
    expect(reasonOf(200, "V14.future", patient, ahead)).toBeNull();
  });

  test("what stops two figures of one half hour to contradict each other", () => {
    const readAt = dayStart(day) + 2 * halfHourMs;
    const reads = {
      readAt,
      receivedAt: readAt,
      blockId: "b",
      position: 0,
      periods: [1, 1],
      wattHours: [200, 4_294_967_295],
      reasons: [null, "V11.errorValue"],
    };
    const place = { binding: bindingOf(), registration: registrationOf() };
    const off = rulesetWith(...["V11", "V12"].map((rule) => ({ rule, mode: "off" as const })));
    expect(rejudgeReads(reads, { day, place }, initialRuleset).reasons).toEqual(reads.reasons);
    expect(rejudgeReads(reads, { day, place }, off).reasons).toEqual([
      "V21.timeConflict",
      "V21.timeConflict",
    ]);
  });
});

describe("kept", () => {
  test("where no figure is held", () => {
    expect(reasonOf(null, "V11.errorValue")).toBe("V11.errorValue");
    expect(reasonOf(null, "V10.noValue")).toBe("V10.noValue");
  });

  test("where a rule needs more than the record has, unless the ruleset lets its reads stand", () => {
    expect(reasonOf(200, "V04.outsideWindow")).toBe("V04.outsideWindow");
    expect(
      reasonOf(200, "V04.outsideWindow", rulesetWith({ rule: "V04", outcome: "note" })),
    ).toBeNull();
    expect(reasonOf(200, "V21.timeConflict")).toBe("V21.timeConflict");
  });

  test("of a twin meter what was said of one element; the limit is that of both", () => {
    const twin = { variant: "S2B" };
    expect(reasonOf(200, "V30.negative")).toBeNull();
    expect(reasonOf(200, "V30.negative", initialRuleset, twin)).toBe("V30.negative");
    const wider = rulesetWith({ rule: "V31", params: { tolerancePct: 50 } });
    expect(reasonOf(14_000, "V31.aboveMaximum", wider, twin)).toBeNull();
  });
});
