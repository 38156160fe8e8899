/** V14: a half hour that had not ended when the meter answered cannot have been measured. */
import { describe, expect, test } from "@jest/globals";
import { future } from "../../../../src/domain/validate/rules/future.ts";
import { checkDay } from "../../../support/day-table.ts";
import { expectResult, figuresOf, ruleCases, told } from "../../../support/rule-vectors.ts";

interface Given {
  readonly end: string;
  readonly readAt: string;
  readonly receivedAt: string;
}

function subjectOf({ end, readAt, receivedAt }: Given) {
  return { end: Date.parse(end), readAt: Date.parse(readAt), receivedAt: Date.parse(receivedAt) };
}

describe("V14 future [ours]", () => {
  test.each(ruleCases<Given>("V14", 12))("$id $title", (each) => {
    const figures = figuresOf(future, each);
    const verdict = future.check(subjectOf(each.given), figures);
    // What a stamp that passes is ahead by, the rule says once it is asked to allow a second less.
    const lead = Number(each.expect.data?.["leadSeconds"]);
    const stricter = future.check(subjectOf(each.given), { toleranceSeconds: lead - 1 });
    expectResult(told(verdict, stricter?.detail), each.expect);
  });

  test("judges by the earlier of answer and arrival", () => {
    const end = 10_000_000;
    const isAhead = (readAt: number, receivedAt: number) =>
      future.check({ end, readAt, receivedAt }, { toleranceSeconds: 60 }) !== null;
    expect(isAhead(end - 60_000, end)).toBe(false);
    expect(isAhead(end, end - 60_000)).toBe(false);
    expect(isAhead(end - 60_001, end + 1)).toBe(true);
    expect(isAhead(end + 1, end - 60_001)).toBe(true);
  });

  test("leaves the slots ahead of the answer missing, on both clock-change days and of zeros", () => {
    for (const day of ["2026-03-29", "2026-10-25"])
      for (const quantity of ["AI", "AE"] as const)
        checkDay(
          `
          +0 12:29
          1-26   0
          =>
          wait
          1-25   0 A
          26-48  M 2
          V14 refuse 26
          `,
          { day, quantity },
        );
  });

  test("counts the seconds", () => {
    expect(future.text?.({ leadSeconds: 61 })).toBe("Stamp lies 61 s ahead of the answer");
  });
});
