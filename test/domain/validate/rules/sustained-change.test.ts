/** V74: a week is like the weeks before. */
import { describe, expect, test } from "@jest/globals";
import { figuresOf, tell } from "../../../../scripts/vectors/validation/told.ts";
import { sustainedChange } from "../../../../src/domain/validate/rules/sustained-change.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V74 sustained-change", () => {
  testPublished("V74", 8);

  const week = (wh: number) => Array(7).fill(wh);
  const month = (days: number, wh = 10_000) => Array(days).fill(wh);

  test("needs seven days and its reference, no fewer", () => {
    const judged = (lastDays: number[], referenceDays: number[]) =>
      tell(sustainedChange, { lastDays, referenceDays }, {}).result;
    expect(judged(week(0), month(20))).toBe("suspect");
    expect(judged(week(0), month(19))).toBe("not-applicable");
    expect(judged(week(0).slice(1), month(28))).toBe("not-applicable");
    const short = { lastDays: [], referenceDays: month(28) };
    expect(sustainedChange.check(short, figuresOf(sustainedChange, {}))).toBeNull();
  });

  test("says of a rise that it is up, and of one from nothing that it is one", () => {
    const text = (wh: number, before: number) => {
      const told = tell(
        sustainedChange,
        { lastDays: week(wh), referenceDays: month(28, before) },
        {},
      );
      return sustainedChange.text?.(
        told.data as Parameters<NonNullable<typeof sustainedChange.text>>[0],
      );
    };
    expect(text(33_300, 10_000)).toBe("Consumption up to 333 % of the weeks before");
    expect(text(1_000, 0)).toBe("Consumption after weeks without any");
  });

  test("says how far down it is, by the means", () => {
    const told = tell(sustainedChange, { lastDays: week(1_234), referenceDays: month(28) }, {});
    expect(told.data).toMatchObject({
      side: "drop",
      percent: 12,
      meanWh: 1_234,
      referenceWh: 10_000,
    });
    expect(sustainedChange.text?.({ side: "drop", percent: 12, referenceWh: 10_000 })).toBe(
      "Consumption down to 12 % of the weeks before",
    );
  });

  test("a rise from nothing is a rise, nothing after nothing is none", () => {
    const judged = (wh: number) =>
      tell(sustainedChange, { lastDays: week(wh), referenceDays: month(28, 0) }, {}).data["side"];
    expect([judged(1), judged(0)]).toEqual(["rise", undefined]);
  });
});
