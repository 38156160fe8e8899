/** V60: the half hours of a day against the advance of its register. */
import { describe, expect, test } from "@jest/globals";
import { registerMismatch } from "../../../../src/domain/validate/rules/register-mismatch.ts";
import { checkDay } from "../../../support/day-table.ts";
import { expectResult, figuresOf, ruleCases, told } from "../../../support/rule-vectors.ts";

interface Given {
  readonly sumWh: number;
  readonly dailyAdvance: number;
  readonly complete: boolean;
}

const figures = figuresOf(registerMismatch, {});
const outcomeOf = (sumWh: number, dailyAdvance: number, complete = true) =>
  registerMismatch.check({ sumWh, dailyAdvance, complete }, figures)?.outcome ?? "pass";

describe("V60 register-mismatch [BSCP502 4.1.5; SERL]", () => {
  test.each(ruleCases<Given>("V60", 29))("$id $title", (each) => {
    const own = figuresOf(registerMismatch, each);
    // What a day that passes differs by, the rule says once nothing passes.
    const strict = registerMismatch.check(each.given, { ...own, passWh: -1 });
    const measured = { rule: "SDS-V60", differenceWh: strict?.detail?.["differenceWh"] };
    expectResult(told(registerMismatch.check(each.given, own), measured), each.expect);
  });

  test("steps from pass to note, suspect and invalid on both sides of a large advance", () => {
    const steps = [
      [10, "pass"],
      [11, "note"],
      [500, "note"],
      [501, "suspect"],
      [1_000, "suspect"],
      [1_001, "invalid"],
    ] as const;
    for (const [differenceWh, outcome] of steps) {
      expect(outcomeOf(10_000 + differenceWh, 10_000)).toBe(outcome);
      expect(outcomeOf(10_000 - differenceWh, 10_000)).toBe(outcome);
    }
  });

  test("steps by fixed figures where the advance is small, of zeros too", () => {
    const steps = [
      [10, "pass"],
      [48, "note"],
      [49, "suspect"],
      [480, "suspect"],
      [481, "invalid"],
    ] as const;
    for (const [differenceWh, outcome] of steps) {
      expect(outcomeOf(differenceWh, 0)).toBe(outcome);
      expect(outcomeOf(0, differenceWh)).toBe(outcome);
    }
    expect(outcomeOf(0, 0)).toBe("pass");
  });

  test("of an incomplete day only an excess counts", () => {
    expect(outcomeOf(0, 10_000, false)).toBe("pass");
    expect(outcomeOf(10_010, 10_000, false)).toBe("pass");
    expect(outcomeOf(10_011, 10_000, false)).toBe("note");
  });

  test.each([
    ["2026-03-29", "AI"],
    ["2026-10-25", "AI"],
    ["2026-10-20", "AE"],
  ] as const)("adds 48 slots a UTC day: %s %s", (day, quantity) => {
    checkDay(
      `
      register 4294957294 4294967294
      01:12
      1-40  208
      41-48 210
      =>
      straight
      1-40  208 A
      41-48 210 A
      `,
      { day, quantity },
    );
    checkDay(
      `
      register 1000 11000
      01:12
      1-40  230
      41-48 226
      =>
      wait
      1-48  I 3
      V60 invalid 1-48
      `,
      { day, quantity },
    );
  });

  test("leaves a day of zeros whose register moved to V63", () => {
    checkDay(`
      register 1000 7000
      01:12
      1-48  0
      =>
      wait
      1-48  I 3
      V63 invalid 1-48
    `);
  });

  test("tells both sums", () => {
    expect(registerMismatch.text?.({ sumWh: 11_001, advanceWh: 10_000 })).toBe(
      "Half hours 11001 Wh, register 10000",
    );
  });
});
