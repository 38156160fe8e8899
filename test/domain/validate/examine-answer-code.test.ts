/** V07 over a day of which half hours are missing. */
import { expect, test } from "@jest/globals";
import { answerText, readAnswerText } from "../../../src/domain/metering/answer-code.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { examineAnswerCode } from "../../../src/domain/validate/examine-answer-code.ts";
import { exceptionKindOf } from "../../../src/domain/validate/exception-kind.ts";

const missing = `${"A".repeat(47)}M`;
const found = (lastAnswer: string | null, answersInARow = 1, states = missing) =>
  examineAnswerCode(states, { lastAnswer, answersInARow }, initialRuleset).map((finding) => [
    finding.outcome,
    finding.detail["answer"],
    exceptionKindOf(finding),
  ]);

test.each([
  ["E21", 1, "note", "noComms", null],
  ["E4", 1, "suspect", "notAuthorised", "notAuthorised"],
  ["E5", 1, "suspect", "inventory", "inventory"],
  ["E19", 1, "suspect", "inventory", "inventory"],
  ["E11", 1, "suspect", "requestError", "requestError"],
  ["E99", 1, "suspect", "unknownCode", "unknownCode"],
  ["I0/1", 2, "note", "meterFault", null],
  ["I0/1", 3, "suspect", "meterFault", "meterFault"],
  ["I0/250", 3, "suspect", "meterFault", "meterFault"],
  ["I0/2", 9, "note", "retry", null],
  ["I0/3", 1, "suspect", "notAuthorised", "notAuthorised"],
  ["I0/14", 1, "note", "nothingInWindow", null],
])("%s, %i in a row: %s %s", (code, times, outcome, answer, exception) => {
  expect(found(code, times)).toEqual([[outcome, answer, exception]]);
});

test("says nothing without an answer, nor once the half hours have come", () => {
  expect(found(null)).toEqual([]);
  expect(found("E4", 1, "A".repeat(48))).toEqual([]);
  expect(found("E4", 1, `${"A".repeat(47)}I`)).toEqual([]);
});

test("a code is kept with the device's result behind it", () => {
  for (const kept of ["E21", "I0", "I0/250"]) expect(answerText(readAnswerText(kept))).toBe(kept);
  expect(readAnswerText("I0/13")).toEqual({ code: "I0", deviceResult: 13 });
});
