/** V24: a quantity has a registered point of its direction. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { noMarketPoint } from "../../../../src/domain/validate/rules/no-market-point.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V24 no-market-point", () => {
  testPublished("V24", 10);

  const routed = (
    quantity: "AI" | "AE" | "RI" | "RE",
    direction: "I" | "E",
    linked: "I" | "E" | null,
  ) => tell(noMarketPoint, { quantity, direction, linkedDirection: linked }, {}).data["route"];

  test("every quantity goes to a point of its direction", () => {
    expect([routed("AI", "I", "E"), routed("RI", "I", null)]).toEqual(["this", "this"]);
    expect([routed("AE", "I", "E"), routed("RE", "I", "E")]).toEqual(["linked", "linked"]);
    expect([routed("AI", "E", "I"), routed("RI", "E", null)]).toEqual(["linked", null]);
  });

  test("names the quantity that has no point", () => {
    expect(noMarketPoint.text?.({ quantity: "AE" })).toBe("No AE point registered");
  });
});
