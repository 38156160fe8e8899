/** V26: the meter trusts its own clock. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { clockInvalid } from "../../../../src/domain/validate/rules/clock-invalid.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V26 clock-invalid", () => {
  testPublished("V26", 8);

  test("only a clock that the meter calls invalid costs its reads", () => {
    const told = tell(clockInvalid, { clock: "invalid" }, {});
    expect([told.result, told.data["e"]]).toEqual(["refuse", "2"]);
    expect(clockInvalid.text?.({})).toBe("Meter clock invalid");
  });
});
