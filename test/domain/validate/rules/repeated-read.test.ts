/** V20: one key with one figure counts once. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { initialRuleset } from "../../../../src/domain/ruleset/ruleset.ts";
import { placeRows } from "../../../../src/domain/validate/place-rows.ts";
import { repeatedRead } from "../../../../src/domain/validate/rules/repeated-read.ts";
import { answerFacts } from "../../../support/answer.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V20 repeated-read", () => {
  testPublished("V20", 6);

  test("zero is a figure like any other", () => {
    expect(tell(repeatedRead, { heldWh: 0, incomingWh: 0 }, {}).result).toBe("note");
    expect(tell(repeatedRead, { heldWh: 0, incomingWh: 1 }, {}).result).toBe("pass");
  });

  test("a row that comes twice in an answer counts once", () => {
    const rows = [
      { stamp: "2026-10-14T00:30:00Z", value: 210 },
      { stamp: "2026-10-14T00:30:00Z", value: 210 },
    ];
    const placed = placeRows(rows, answerFacts, initialRuleset);
    expect(placed.wattHours[0]).toBe(210);
    expect(placed.findings.map(({ rule, periods }) => [rule, periods])).toEqual([["V20", [1]]]);
  });
});
