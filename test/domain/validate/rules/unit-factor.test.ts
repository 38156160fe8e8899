/** V62: the half hours are in the unit of the register. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { unitFactor } from "../../../../src/domain/validate/rules/unit-factor.ts";
import { examined, expectOnClockChanges, usualFigures } from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V62 unit-factor", () => {
  testPublished("V62", 16);

  const day = (sumWh: number, complete = true) => ({ sumWh, dailyAdvance: 10_000, complete });

  test("all six factors, and no other", () => {
    const factor = (sumWh: number) => tell(unitFactor, day(sumWh), {}).data["factor"];
    expect([10_000_000, 10, 100_000, 1_000, 20_000, 5_000].map(factor)).toEqual([
      "1000/1",
      "1/1000",
      "10/1",
      "1/10",
      "2/1",
      "1/2",
    ]);
    expect([30_000, 10_000, 0].map(factor)).toEqual([undefined, undefined, undefined]);
  });

  test("as close as is set", () => {
    expect(tell(unitFactor, day(20_000), { bandPct: 0 }).result).toBe("invalid");
    expect(tell(unitFactor, day(20_001), { bandPct: 0 }).result).toBe("pass");
  });

  test("half a day has half its register: of a day with gaps only an excess counts", () => {
    expect(tell(unitFactor, day(5_000, false), {}).result).toBe("pass");
    expect(tell(unitFactor, day(20_000, false), {}).result).toBe("invalid");
  });

  test("takes every half hour out and multiplies nothing back, on clock-change days too", () => {
    const sumWh = usualFigures.reduce((sum, wh) => sum + wh, 0);
    const all = Array.from({ length: 48 }, (_, slot) => slot + 1).join(" ");
    expectOnClockChanges("V62", { dailyAdvance: sumWh / 2 }, [`invalid ${all}`]);
    expect(examined({ dailyAdvance: sumWh / 2 })).toMatchObject({
      states: "I".repeat(48),
      sumWh: 0,
    });
    expect(unitFactor.text?.({ factor: "2/1" })).toBe("Half hours are 2/1 times the register");
  });
});
