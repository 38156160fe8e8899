/** V19: the customer agreed to what is read. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { noConsent } from "../../../../src/domain/validate/rules/no-consent.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V19 no-consent", () => {
  testPublished("V19", 23);

  const covered = (consent: string, at: string | null) =>
    tell(
      noConsent,
      {
        consent,
        kind: at === null ? "halfHours" : "register",
        at: at === null ? null : Date.parse(at),
      },
      {},
    ).result;

  test("half hours need H and nothing less", () => {
    expect(["H", "D", "M", "N", "x", ""].map((consent) => covered(consent, null))).toEqual([
      "pass",
      "refuse",
      "refuse",
      "refuse",
      "refuse",
      "refuse",
    ]);
  });

  test("under M the first of a month counts by its UTC date, also in summer time", () => {
    expect(covered("M", "2026-07-01T00:00:00Z")).toBe("pass");
    expect(covered("M", "2026-06-30T23:30:00Z")).toBe("refuse");
  });

  test("is parked, and its bytes are deleted after the days set", () => {
    const told = tell(noConsent, { consent: "N", kind: "halfHours", at: null }, {});
    expect(told.data["disposition"]).toBe("parked");
    expect(noConsent.params.deleteDays).toEqual({ initial: 7, min: 0, max: 30 });
    expect(noConsent.marks).toEqual({});
    expect(noConsent.text?.({ consent: "N" })).toBe("Not covered by consent N");
  });
});
