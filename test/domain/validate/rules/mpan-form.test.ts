/** V80: an MPAN is a core of 13 digits with its check digit. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { mpanForm } from "../../../../src/domain/validate/rules/mpan-form.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V80 mpan-form", () => {
  testPublished("V80", 16);

  const reason = (mpan: unknown) => tell(mpanForm, { mpan }, {}).data["reason"];

  test("anything but a text of 13 digits has no form", () => {
    for (const mpan of [
      "",
      "200005653597",
      "20000565359710",
      2_000_056_535_971,
      null,
      " 2000056535971",
    ])
      expect(reason(mpan)).toBe("form");
  });

  test("distributor 00 is none, though its arithmetic holds", () => {
    expect(reason("0000000000000")).toBe("form");
  });

  test("numbers of our own simulator are MPANs", () => {
    expect(reason("1499000000014")).toBeUndefined();
    expect(mpanForm.text?.({})).toBe("MPAN not valid");
  });
});
