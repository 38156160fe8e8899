/** V15: a read is younger than its meter and than any meter log. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { beforeCommissioning } from "../../../../src/domain/validate/rules/before-commissioning.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V15 before-commissioning", () => {
  testPublished("V15", 12);

  const at = (text: string) => Date.parse(text);
  const read = { end: at("2026-10-20T10:30:00Z"), receivedAt: at("2026-10-21T01:00:00Z") };

  test("a meter of unknown age is only held to the depth of a log", () => {
    expect(tell(beforeCommissioning, { ...read, commissionedAt: null }, {}).result).toBe("pass");
  });

  test("a half hour that ends as the meter is set going was not measured by it", () => {
    const commissioned = (commissionedAt: number) =>
      tell(beforeCommissioning, { ...read, commissionedAt }, {}).data["reason"];
    expect(commissioned(read.end)).toBe("beforeCommissioning");
    expect(commissioned(read.end - 1)).toBeUndefined();
  });

  test("days of age are days of 24 hours, across a clock change too", () => {
    const end = at("2026-10-25T00:30:00Z");
    const aged = (receivedAt: number) =>
      tell(beforeCommissioning, { end, receivedAt, commissionedAt: null }, { ageDaysMax: 93 })
        .result;
    expect([aged(end + 93 * 86_400_000), aged(end + 93 * 86_400_000 + 1)]).toEqual([
      "pass",
      "refuse",
    ]);
  });

  test("the two faults have texts of their own", () => {
    expect(beforeCommissioning.text?.({ reason: "tooOld" })).toBe("Older than any meter log");
    expect(beforeCommissioning.text?.({ reason: "x" })).toBe("Stamp before commissioning");
  });
});
