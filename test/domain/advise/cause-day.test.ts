/** Which findings are a supplier's business: those whose rule is marked for it (validation.md 5 and 7). */
import { describe, expect, test } from "@jest/globals";
import { isAdvisoryKind } from "../../../src/domain/advise/advisory.ts";
import {
  causeDayOfDefault,
  causeDayOfFinding,
  causeDaysOfRejection,
  type FoundDay,
} from "../../../src/domain/advise/cause-day.ts";
import { firstDayOf, joinSupplies } from "../../../src/domain/advise/supply.ts";
import { catalogue } from "../../../src/domain/validate/catalogue.ts";
import { at, first, on, second } from "./support.ts";

const found = (more: Partial<FoundDay>): FoundDay => ({
  rule: "V30",
  outcome: "invalid",
  day: on(20),
  quantity: "AI",
  periods: [3],
  detail: { wh: -1 },
  ...more,
});

test("every advisory that a rule is marked for is a kind that can be sent", () => {
  const marked = catalogue.flatMap(({ marks: { advisory } }) =>
    advisory === undefined ? [] : [advisory],
  );
  expect(marked.length).toBeGreaterThan(10);
  expect(marked.filter((kind) => !isAdvisoryKind(kind))).toEqual([]);
});

describe("findings", () => {
  test("the centre's code where it has the same check, else the rule's", () => {
    expect(causeDayOfFinding(found({}))).toMatchObject({ kind: "readsRejected", code: "ECS1010" });
    const mismatch = found({ rule: "V64", outcome: "suspect", detail: { sumWh: 100 } });
    expect(causeDayOfFinding(mismatch)).toMatchObject({
      kind: "registerMismatch",
      code: "SDS-V64",
    });
  });

  test("a note and a rule without the mark are nothing", () => {
    expect(causeDayOfFinding(found({ outcome: "note" }))).toBeNull();
    expect(causeDayOfFinding(found({ rule: "V32", outcome: "suspect" }))).toBeNull();
  });

  test("days of estimates and silence begin after the last day that brought something", () => {
    const estimated = found({
      rule: "V75",
      outcome: "suspect",
      detail: { days: 8, report: "yes" },
    });
    expect(causeDayOfFinding(estimated)).toMatchObject({
      kind: "daysEstimated",
      since: on(13),
      isTold: true,
    });
    const silent = found({ rule: "V76", outcome: "suspect", detail: { days: 7, report: "no" } });
    expect(causeDayOfFinding(silent)).toMatchObject({
      kind: "noComms",
      since: on(14),
      isTold: false,
    });
  });
});

test("a rejection is one cause a code; a warning of the centre is about the energisation", () => {
  const kept = {
    day: on(20),
    quantity: "AI",
    codes: ["ECS1010", "ECS1012"],
    periods: [1],
  } as const;
  expect(
    causeDaysOfRejection({ ...kept, isWarning: false }).map(({ kind, code }) => `${kind} ${code}`),
  ).toEqual(["readsRejected ECS1010", "readsRejected ECS1012"]);
  expect(causeDaysOfRejection({ ...kept, isWarning: true })[0]?.kind).toBe(
    "consumptionOnDeEnergised",
  );
});

test("defaults of the centre are one cause a settlement run, over when figures of ours were taken", () => {
  const kept = { day: on(20), quantity: "AI", run: "II", periods: [35], isCleared: true } as const;
  expect(causeDayOfDefault(kept)).toMatchObject({
    kind: "centralDefaultsApplied",
    code: "IF-013-II",
    isCleared: true,
  });
});

describe("supplies", () => {
  test("registrations in a row of one supplier are one; a gap parts them", () => {
    const span = (supplierDipId: typeof first, from: number, to: number | null) => ({
      supplierDipId,
      from: at(from),
      to: to === null ? null : at(to),
    });
    const joined = joinSupplies([
      span(first, 1, 5),
      span(first, 5, 9),
      span(first, 10, 12),
      span(second, 12, null),
    ]);
    expect(joined).toEqual([span(first, 1, 9), span(first, 10, 12), span(second, 12, null)]);
  });

  test("in summer time the last UTC hour before a change counts for the old supplier", () => {
    const change = at(1) - 3_600_000;
    const old = { supplierDipId: first, from: at(1) - 90 * 86_400_000, to: change };
    const next = { supplierDipId: second, from: change, to: null };
    expect(firstDayOf(next, old)).toBe(on(1));
    expect(firstDayOf(next, undefined)).toBe("2026-09-30");
  });
});
