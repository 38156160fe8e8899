/** V08: our own clock is not behind that of many meters. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { ownClock } from "../../../../src/domain/validate/rules/own-clock.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V08 own-clock", () => {
  testPublished("V08", 8);

  const held = { rows: 100, devices: 10, futureRows: 21 };

  test("every one of its three conditions must hold", () => {
    expect(tell(ownClock, held, {}).result).toBe("suspect");
    expect(tell(ownClock, { ...held, futureRows: 20 }, {}).result).toBe("pass");
    expect(tell(ownClock, { ...held, rows: 99 }, {}).result).toBe("pass");
    expect(tell(ownClock, { ...held, devices: 9 }, {}).result).toBe("pass");
  });

  test("nothing arrived, nothing is wrong", () => {
    expect(tell(ownClock, { rows: 0, devices: 0, futureRows: 0 }, {}).result).toBe("pass");
  });

  test("says how many rows lie ahead", () => {
    expect(ownClock.text?.({ n: 201, rows: 1_000 })).toBe(
      "Our clock may be wrong: 201 of 1000 rows lie ahead",
    );
  });
});
