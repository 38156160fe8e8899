/** V84: whether two visits prove a long vacancy. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { vacancyEvidence } from "../../../../src/domain/validate/rules/vacancy-evidence.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V84 vacancy-evidence", () => {
  testPublished("V84", 8);

  const evidence = (...days: string[]) =>
    tell(vacancyEvidence, { days: days.map(settlementDay) }, {}).data["evidence"];

  test("any two of several visits will do, in whatever order they are held", () => {
    expect(evidence("2026-06-01", "2026-01-20", "2026-01-25")).toBe(true);
    expect(evidence("2026-01-20", "2026-02-20", "2026-03-20")).toBe(false);
    expect([evidence(), evidence("2026-01-20")]).toEqual([false, false]);
  });

  test("months end with their shorter days", () => {
    expect([evidence("2026-11-30", "2027-02-28"), evidence("2026-11-30", "2027-03-01")]).toEqual([
      false,
      true,
    ]);
  });

  test("a ruleset sets both bounds", () => {
    const days = ["2026-01-20", "2026-03-01"].map(settlementDay);
    expect(tell(vacancyEvidence, { days }, { monthsOver: 1, monthsUnder: 2 }).result).toBe("note");
  });
});
