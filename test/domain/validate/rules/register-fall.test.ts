/** V51: a register does not fall. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { initialRuleset } from "../../../../src/domain/ruleset/ruleset.ts";
import { registerAdvance } from "../../../../src/domain/validate/register-advance.ts";
import {
  type FallenRegister,
  registerFall,
} from "../../../../src/domain/validate/rules/register-fall.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V51 register-fall", () => {
  testPublished("V51", 17);

  const fallen = {
    previousWh: 43_120_000,
    previousMethod: "A",
    currentWh: 43_118_000,
    lastActualWh: null,
    isRollover: false,
  };
  const effect = (changes: Partial<FallenRegister>, params = {}) =>
    tell(registerFall, { ...fallen, ...changes }, params).data["effect"];

  test("standing still and rising are no fall, and a rollover is none either", () => {
    expect(tell(registerFall, { ...fallen, currentWh: 43_120_000 }, {}).result).toBe("pass");
    expect(tell(registerFall, { ...fallen, isRollover: true }, {}).result).toBe("pass");
  });

  test("an estimate gives way to a read that passes the last actual one, and to no other", () => {
    for (const previousMethod of ["E", "S"]) {
      expect(effect({ previousMethod, lastActualWh: 43_118_000 })).toBe("replace-estimate");
      expect(effect({ previousMethod, lastActualWh: 43_118_001 })).toBe("drop");
      expect(effect({ previousMethod, lastActualWh: null })).toBe("drop");
    }
    expect(effect({ lastActualWh: 43_000_000 })).toBe("drop");
  });

  test("near nothing is a reset, as near as is set", () => {
    expect([effect({ currentWh: 431_200 }), effect({ currentWh: 431_201 })]).toEqual([
      "new-epoch",
      "drop",
    ]);
    expect(effect({ currentWh: 1 }, { resetPct: 0 })).toBe("drop");
    expect(effect({ currentWh: 0 }, { resetPct: 0 })).toBe("new-epoch");
  });

  test("of all three the corrected estimate comes first, then the rollover, then the reset", () => {
    const pair = {
      previous: { wattHours: 99_998_000, method: "E" },
      current: { wattHours: 3_000 },
      source: "keyed",
      digits: 5,
      slots: 48,
      hardWh: 13_800,
      lastActualWh: 2_000,
    } as const;
    expect(registerAdvance(pair, initialRuleset)).toMatchObject({
      effect: "replace-estimate",
      advanceWh: 1_000,
    });
    const actual = { ...pair, previous: { wattHours: 99_998_000, method: "A" } };
    expect(registerAdvance(actual, initialRuleset)).toMatchObject({
      rule: "V52",
      advanceWh: 5_000,
    });
    expect(registerAdvance({ ...actual, slots: 0 }, initialRuleset).effect).toBe("new-epoch");
    expect(registerFall.text?.({ a: 2, b: 1 })).toBe("Register fell from 2 to 1 Wh");
  });
});
