/** V12: no error bits stand above the energy. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { highWord } from "../../../../src/domain/validate/rules/high-word.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V12 high-word", () => {
  testPublished("V12", 19);

  const judged = (wattHours: number, hardWh: number | null = 13_800, params = {}) =>
    tell(highWord, { wattHours, hardWh }, params);

  test("has no say of what the connection can carry, nor where it has no limit", () => {
    expect(judged(13_800).result).toBe("not-applicable");
    expect(judged(4_295_103, null).result).toBe("not-applicable");
    expect(highWord.check({ wattHours: 13_800, hardWh: 13_800 }, { kMax: 15 })).toBeNull();
  });

  test("one word with nothing, with 1 Wh, and with the most that fits", () => {
    expect(judged(4_294_966).data).toMatchObject({ k: 0 });
    expect(judged(4_294_967).data).toMatchObject({ k: 1, candidateWh: 0 });
    expect(judged(4_294_968).data).toMatchObject({ k: 1, candidateWh: 1 });
    expect([judged(4_308_767).result, judged(4_308_768).result]).toEqual(["invalid", "pass"]);
  });

  test("as many words as are set", () => {
    expect([judged(64_424_609).result, judged(68_719_577).result]).toEqual(["invalid", "pass"]);
    expect(judged(68_719_577, 13_800, { kMax: 16 }).data["k"]).toBe(16);
    expect(judged(8_590_017, 13_800, { kMax: 1 }).result).toBe("pass");
  });

  test("is exact at the largest figure that V10 lets through", () => {
    expect(judged(999_999_999_999).data).toMatchObject({ k: 232_830, candidateWh: 2_764_471 });
  });

  test("is advice in words, never more", () => {
    expect(highWord.text?.({ candidateWh: 82 })).toBe("Error bits over 82 Wh");
  });
});
