/** A read that a person let stand: that figure in that slot against that rule, and nothing else. */
import { describe, expect, test } from "@jest/globals";
import {
  type AcceptedRead,
  acceptedPeriods,
  figureToAccept,
  mayOverrule,
  standAccepted,
} from "../../../src/domain/validate/accepted-read.ts";
import type { StoredReads } from "../../../src/domain/validate/assemble-day.ts";

const accepted: AcceptedRead = { period: 2, wattHours: 60_000, rule: "V31" };
const reads: StoredReads = {
  ...{ readAt: 1, receivedAt: 1, blockId: "b", position: 0 },
  periods: [1, 2, 3],
  wattHours: [100, 60_000, 61_000],
  reasons: [null, "V31.aboveMaximum", "V31.aboveMaximum"],
};

describe("an accepted read", () => {
  test("stands, and the others stay refused", () => {
    expect(standAccepted(reads, [accepted]).reasons).toEqual([null, null, "V31.aboveMaximum"]);
    expect(standAccepted(reads, [])).toBe(reads);
  });

  test.each([
    ["another figure", { ...accepted, wattHours: 60_001 }],
    ["another slot", { ...accepted, period: 3 }],
    ["another rule", { ...accepted, rule: "V12" as const }],
  ])("does not stand as %s", (_, other) => {
    expect(standAccepted(reads, [other]).reasons).toEqual(reads.reasons);
  });

  test("is spared by its rule in the examination of the day", () => {
    const day = new Array<number | null>(48).fill(100);
    day[1] = 60_000;
    expect(acceptedPeriods("V31", [1, 2], day, [accepted])).toEqual([2]);
    expect(acceptedPeriods("V46", [1, 2], day, [accepted])).toEqual([]);
  });

  test("is looked for in the newest message, among what the rule refused or nobody did", () => {
    const newer = { ...reads, readAt: 2, wattHours: [100, 59_000, 61_000] };
    const asked = { period: 2, rule: "V31" } as const;
    expect(figureToAccept({ ...asked, reads: [newer, reads] })?.wattHours).toBe(59_000);
    const other = { ...newer, reasons: [null, "V12.highWord", null] };
    expect(figureToAccept({ ...asked, reads: [other, reads] })?.wattHours).toBe(60_000);
    const none = { ...reads, wattHours: [100, null, 61_000] };
    expect(figureToAccept({ ...asked, reads: [none] })).toBeNull();
  });

  test("may overrule judgement, never structure, identity or the law of the market", () => {
    expect(mayOverrule("V31")).toBe(true);
    expect(mayOverrule("V17")).toBe(false);
    expect(mayOverrule("V999")).toBe(false);
  });
});
