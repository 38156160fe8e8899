import { describe, expect, test } from "@jest/globals";
import {
  type SubmissionGiven,
  submissionFailures,
} from "../../../scripts/vectors/validation/submission.ts";
import { selfCheckRules } from "../../../src/domain/submit/self-check.ts";
import type { SubmissionFacts } from "../../../src/domain/submit/submission-facts.ts";
import { loadVectors } from "../../support/vectors.ts";

interface SubmissionCase {
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  readonly given: SubmissionGiven;
  readonly expect: {
    readonly failed: readonly { readonly rule: string; readonly code?: string }[];
  };
}

const cases = loadVectors<{ cases: readonly SubmissionCase[] }>("validation").cases.filter(
  ({ rule }) => rule === "submission",
);

function failuresOf(each: SubmissionCase, changes?: Partial<SubmissionFacts>) {
  return submissionFailures(each.given, changes);
}

function titled(title: string): SubmissionCase {
  const found = cases.find((each) => each.title === title);
  if (found === undefined) throw new Error(`no case "${title}"`);
  return found;
}

/** The clean case with its first period changed. */
function broken(change: Record<string, unknown>): SubmissionCase {
  const clean = titled("clean");
  const [first, ...rest] = clean.given.message.periods;
  const message = { ...clean.given.message, periods: [{ ...first, ...change }, ...rest] };
  return { ...clean, given: { ...clean.given, message } };
}

describe("the self-check of a submission", () => {
  test("there are 48 published cases", () => {
    expect(cases).toHaveLength(48);
  });

  test.each(cases.map((each) => [each.id, each.title, each] as const))("%s: %s", (_, __, each) => {
    expect(failuresOf(each)).toEqual(
      each.expect.failed.map(({ rule, code }) => ({
        rule: rule.replace("SDS-", ""),
        code: code ?? null,
      })),
    );
  });

  test("the rules are V101 to V125, each once and in order", () => {
    expect(selfCheckRules.map(({ id }) => id)).toEqual(
      Array.from({ length: 25 }, (_, index) => `V${101 + index}`),
    );
  });

  test("every rule is broken by a published case or by one below", () => {
    const seen = new Set(cases.flatMap((each) => failuresOf(each).map(({ rule }) => rule)));
    expect(selfCheckRules.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
  });

  test("a stamp that cannot be read is V105 alone", () => {
    expect(failuresOf(broken({ sp: "yesterday" })).map(({ rule }) => rule)).toEqual(["V105"]);
  });

  test("a stamp written with another offset is V105 (SDS-S04)", () => {
    const { sp } = broken({}).given.message.periods[0] as { sp: string };
    const local = `${sp.slice(0, 11)}01:30:00+01:00`;
    expect(failuresOf(broken({ sp: local })).map(({ rule }) => rule)).toEqual(["V105"]);
  });

  test("minus zero carries a minus sign", () => {
    const rules = failuresOf(broken({ v: "-0.000" })).map(({ rule }) => rule);
    expect(rules).toEqual(["V110", "V124"]);
  });

  test("an unknown key is V120, energy of another type V119", () => {
    expect(failuresOf(broken({ unit: "kWh" })).map(({ rule }) => rule)).toEqual(["V120"]);
    expect(failuresOf(broken({ v: 0.214 })).map(({ rule }) => rule)).toEqual(["V119"]);
  });

  test("no period at all is V120 and V125, since nothing else can speak of it", () => {
    const clean = titled("clean");
    const message = { ...clean.given.message, periods: [] };
    const rules = failuresOf({ ...clean, given: { ...clean.given, message } }).map((f) => f.rule);
    expect(rules).toEqual(["V120", "V124", "V125"]);
  });

  test("a zero estimate on a de-energised point passes while the setting is zero (V108)", () => {
    const clean = titled("clean");
    const kept = { q: "ZE1", e: "7", v: "0.000" };
    const { v } = clean.given.message.periods[0] as { v: string };
    const storedWh = clean.given.context.storedWh - Number(v.replace(".", ""));
    const facts = { isDeEnergised: true, storedWh };
    expect(failuresOf(broken(kept), facts)).toEqual([]);
    const strict = failuresOf(broken(kept), { ...facts, deEnergisedSubmit: "none" });
    expect(strict).toEqual([{ rule: "V108", code: "ECS1008" }]);
  });

  test("what begins before the connection type is left out, and nothing else (V113, V125)", () => {
    const whole = titled("before the connection type");
    const connectionFrom = Date.parse("2026-10-14T12:00:00Z");
    const from = (first: number) => {
      const message = { ...whole.given.message, periods: whole.given.message.periods.slice(first) };
      const storedWh = message.periods.reduce(
        (sum, { v }) => sum + Number(String(v).replace(".", "")),
        0,
      );
      return failuresOf(
        { ...whole, given: { ...whole.given, message } },
        { connectionFrom, storedWh },
      );
    };
    expect(from(24)).toEqual([]);
    expect(from(25)).toEqual([{ rule: "V125", code: null }]);
    expect(from(23)).toEqual([{ rule: "V113", code: "ECS1013" }]);
  });

  test("a connection without a limit has none (V112)", () => {
    const rules = failuresOf(titled("above the maximum"), { hardWh: null }).map((f) => f.rule);
    expect(rules).toEqual(["V124"]);
  });

  test("a date that does not exist is V114, and nothing is judged against it", () => {
    const clean = titled("clean");
    const message = { ...clean.given.message, settlementDayDate: "2026-02-30T00:00:00+00:00" };
    const rules = failuresOf({ ...clean, given: { ...clean.given, message } }).map((f) => f.rule);
    expect(rules).toEqual(["V114"]);
  });

  test("one millisecond before the final cut-off still passes (V103)", () => {
    const clean = titled("clean");
    const now = Date.parse(clean.given.context.finalCutOff) - 1;
    expect(failuresOf(clean, { now })).toEqual([]);
  });
});
