/** The tests that V79 and V83 share: both set a consumption against the annual one and have the same edges. */
import { expect, test } from "@jest/globals";
import type { CaseParams, Told } from "../../scripts/vectors/validation/told.ts";

/** What the rule says of a consumption beside an annual one, both in watt-hours. */
export type JudgeRatio = (wattHours: number, annualWh: number, params?: CaseParams) => Told;

/** Both edges, initial and set otherwise, and an annual consumption of nothing. */
export function testAnnualRatio(judge: JudgeRatio): void {
  const sideOf = (wattHours: number, params?: CaseParams) =>
    judge(wattHours, 2_900_000, params).data["side"];

  test("stands on both edges, as they are set", () => {
    expect([sideOf(579_999), sideOf(580_000)]).toEqual(["low", undefined]);
    expect([sideOf(14_500_000), sideOf(14_500_001)]).toEqual([undefined, "high"]);
    expect(sideOf(2_900_001, { highPct: 120 })).toBeUndefined();
    expect(sideOf(3_480_001, { highPct: 120 })).toBe("high");
    expect(sideOf(28_999, { lowPct: 1 })).toBe("low");
  });

  test("anything is much against nothing, and nothing is not little", () => {
    expect(judge(1, 0).data["side"]).toBe("high");
    expect(judge(0, 0).result).toBe("pass");
  });
}
