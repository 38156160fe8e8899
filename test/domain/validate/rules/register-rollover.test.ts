/** V52: a register that goes round is bridged. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { registerRollover } from "../../../../src/domain/validate/rules/register-rollover.ts";

describe("V52 register-rollover", () => {
  const turned = {
    previousWh: 90_000_000,
    currentWh: 0,
    modulusWh: 100_000_000,
    slots: 1_000,
    hardWh: 13_800,
  };
  const judged = (
    changes: Partial<Omit<typeof turned, "hardWh">> & { hardWh?: number | null },
    params = {},
  ) => tell(registerRollover, { ...turned, ...changes }, params);

  test("from the top to the bottom, at the edges of both", () => {
    expect(judged({}).data).toMatchObject({ effect: "rollover", advanceWh: 10_000_000 });
    expect(judged({ previousWh: 89_999_999 }).result).toBe("pass");
    expect(judged({ previousWh: 99_999_999, currentWh: 10_000_000 }).result).toBe("note");
    expect(judged({ previousWh: 99_999_999, currentWh: 10_000_001 }).result).toBe("pass");
    expect(judged({ previousWh: 80_000_000 }, { nearPct: 20 }).result).toBe("pass");
    expect(judged({ previousWh: 80_000_000, slots: 2_000 }, { nearPct: 20 }).result).toBe("note");
  });

  test("the connection must be able to carry it, where it has a limit", () => {
    const advance = { previousWh: 99_986_200, slots: 1 };
    expect(judged(advance).data["advanceWh"]).toBe(13_800);
    expect(judged({ ...advance, previousWh: 99_986_199 }).result).toBe("pass");
    expect(judged({ slots: 1, hardWh: null }).result).toBe("note");
  });

  test("a figure that such a dial cannot show did not go round", () => {
    expect(judged({ previousWh: 99_999_999, hardWh: null }).result).toBe("note");
    expect(judged({ previousWh: 100_000_000, hardWh: null }).result).toBe("pass");
    expect(judged({ previousWh: 4_294_958_296, hardWh: null }).result).toBe("pass");
  });

  test("a register that did not fall did not go round", () => {
    expect(judged({ currentWh: 90_000_000 }).result).toBe("pass");
  });
});
