/** V75: a point has an actual half hour every week. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { addDays, settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { prolongedEstimation } from "../../../../src/domain/validate/rules/prolonged-estimation.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V75 prolonged-estimation", () => {
  testPublished("V75", 10);

  const point = (today: string, isCovered = false) => ({
    lastActualDay: settlementDay("2026-10-20"),
    today: settlementDay(today),
    isCovered,
  });

  test("is told on days 8, 22 and 36, across the clock change", () => {
    const told = Array.from({ length: 40 }, (_, days) => days).filter((days) => {
      const today = addDays(settlementDay("2026-10-20"), days);
      return (
        tell(prolongedEstimation, { ...point("2026-10-20"), today }, {}).data["report"] === true
      );
    });
    expect(told).toEqual([8, 22, 36]);
  });

  test("a cause that the supplier knows is found and not told", () => {
    const covered = tell(prolongedEstimation, point("2026-10-28", true), {});
    expect([covered.result, covered.data["report"]]).toEqual(["suspect", false]);
    expect(
      prolongedEstimation.check(point("2026-10-28"), { firstDays: 7, everyDays: 14 })?.detail,
    ).toEqual({
      days: 8,
      report: "yes",
    });
    expect(
      prolongedEstimation.check(point("2026-10-28", true), { firstDays: 7, everyDays: 14 })?.detail,
    ).toEqual({
      days: 8,
      report: "no",
    });
    expect(prolongedEstimation.text?.({ days: 8 })).toBe("Estimated for 8 days");
  });
});
