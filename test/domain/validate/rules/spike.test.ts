/** V44: no half hour stands far above the rest of its day. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { spike } from "../../../../src/domain/validate/rules/spike.ts";
import {
  examined,
  expectOnClockChanges,
  figuresWith,
  foundBy,
  usualFigures,
} from "../../../support/examined.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V44 spike", () => {
  testPublished("V44", 14);

  test("of equal highest ones none stands out", () => {
    const wattHours = usualFigures.map((wh, slot) => (slot < 3 ? 9_000 : wh));
    expect(tell(spike, { wattHours }, {}).result).toBe("pass");
    const two = usualFigures.map((wh, slot) => (slot < 2 ? 9_000 : wh));
    expect(tell(spike, { wattHours: two }, {}).slots).toEqual([1]);
  });

  test("needs its share of usable slots, at the edge of it", () => {
    const usable = (count: number) =>
      usualFigures.map((_, slot) => (slot >= count ? null : slot === 3 ? 9_000 : 100));
    expect(tell(spike, { wattHours: usable(12) }, {}).result).toBe("suspect");
    expect(tell(spike, { wattHours: usable(11) }, {}).result).toBe("not-applicable");
    expect(
      spike.check({ wattHours: usable(11) }, { pct: 300, riseWhMin: 3_000, slotsMin: 12 }),
    ).toBeNull();
  });

  test("keeps the slot, on clock-change days and of export, and says both figures", () => {
    expectOnClockChanges("V44", { wattHours: figuresWith({ 48: 9_000 }) }, ["suspect 48"]);
    const day = examined({ wattHours: figuresWith({ 48: 4_500 }), quantity: "AE" });
    expect([foundBy("V44", day), day.states]).toEqual([["suspect 48"], "A".repeat(48)]);
    expect(spike.text?.({ highestWh: 4_001, thirdWh: 1_000 })).toBe("4001 Wh, third highest 1000");
  });
});
