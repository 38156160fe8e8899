import { expect, test } from "@jest/globals";
import { mergeFindings } from "../../../src/domain/validate/merge-findings.ts";
import type { Finding } from "../../../src/domain/validate/rule.ts";

function found(rule: Finding["rule"], outcome: Finding["outcome"], periods: number[]): Finding {
  return { rule, outcome, periods, detail: { n: periods[0] ?? 0 } };
}

test("one finding a rule and outcome: periods united in order, the first detail kept", () => {
  const findings = [
    found("V31", "invalid", [9, 3]),
    found("V60", "suspect", []),
    found("V31", "invalid", [3, 1]),
    found("V31", "suspect", [5]),
  ];
  expect(mergeFindings(findings)).toEqual([
    { rule: "V31", outcome: "invalid", periods: [1, 3, 9], detail: { n: 9 } },
    found("V60", "suspect", []),
    found("V31", "suspect", [5]),
  ]);
});

test("a finding of the whole day stays one, whatever comes beside it", () => {
  expect(mergeFindings([found("V60", "suspect", [4]), found("V60", "suspect", [])])).toEqual([
    { rule: "V60", outcome: "suspect", periods: [], detail: { n: 4 } },
  ]);
  expect(mergeFindings([])).toEqual([]);
});
