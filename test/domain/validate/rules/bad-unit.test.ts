/** V06: figures are in the unit of their quantity, and stamps mark what the meter's generation marks. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { badUnit } from "../../../../src/domain/validate/rules/bad-unit.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V06 bad-unit", () => {
  testPublished("V06", 16);

  const form = { quantity: "AI", unit: "Wh", stamp: null, generation: "S2" } as const;

  test("the unit is looked at before the stamp", () => {
    const told = tell(badUnit, { ...form, unit: "kWh", stamp: "middle" }, {});
    expect(told.data).toMatchObject({ reason: "badUnit", unit: "kWh", quantity: "AI" });
  });

  test("half an hour is added once, and only to stamps of a start", () => {
    const shift = (stamp: string | null, generation: "S1" | "S2") =>
      tell(badUnit, { ...form, stamp, generation }, {}).data["addMinutes"];
    expect([
      shift("end", "S2"),
      shift("start", "S2"),
      shift(null, "S1"),
      shift(null, "S2"),
    ]).toEqual([0, 30, 30, 0]);
  });

  test("watt-hours are no unit of reactive energy", () => {
    expect(tell(badUnit, { ...form, quantity: "RE" }, {}).result).toBe("refuse");
    expect(badUnit.text?.({ unit: "Wh", quantity: "RE" })).toBe("Unit Wh for RE");
  });
});
