/** V07: an answer brings reads, or its code says what to do. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import {
  type Answer,
  answerWithoutReads,
} from "../../../../src/domain/validate/rules/answer-without-reads.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V07 answer-without-reads", () => {
  testPublished("V07", 25);

  const answer = { code: "I0", success: false, deviceResult: null, rows: 0, timesInARow: 1 };
  const meaning = (changes: Partial<Answer>) =>
    tell(answerWithoutReads, { ...answer, ...changes }, {}).data["answer"];

  test("every code of the table has its meaning", () => {
    expect(["E20", "E21", "E30"].map((code) => meaning({ code }))).toEqual(
      Array(3).fill("noComms"),
    );
    expect(["E1", "E2", "E3", "E4"].map((code) => meaning({ code }))).toEqual(
      Array(4).fill("notAuthorised"),
    );
    expect(["E5", "E19"].map((code) => meaning({ code }))).toEqual(["inventory", "inventory"]);
    expect(["E11", "E12", "E13", "E17"].map((code) => meaning({ code }))).toEqual(
      Array(4).fill("requestError"),
    );
  });

  test("an I0 without success means what the device says", () => {
    const results = [1, 250, 2, 3, 13, 4, 11, 14, 99, null];
    expect(results.map((deviceResult) => meaning({ deviceResult }))).toEqual([
      "meterFault",
      "meterFault",
      "retry",
      "notAuthorised",
      "notAuthorised",
      "nothingInWindow",
      "nothingInWindow",
      "nothingInWindow",
      "unknownCode",
      "unknownCode",
    ]);
  });

  test("a fault is worth an operator from the time set on, no other answer is by repeating", () => {
    const result = (changes: Partial<Answer>, params = {}) =>
      tell(answerWithoutReads, { ...answer, ...changes }, params).result;
    const fault = { deviceResult: 250, timesInARow: 2 };
    expect(result(fault)).toBe("note");
    expect(result(fault, { meterFaultTimes: 2 })).toBe("suspect");
    expect(result({ code: "E20", timesInARow: 50 })).toBe("note");
  });
});
