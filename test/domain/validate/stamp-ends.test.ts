/** What a stamp means is the same however often and in whichever row it is asked about. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { StampEnds, stampEndsUnder } from "../../../src/domain/validate/stamp-ends.ts";

const stamps = fc.constantFrom(
  "2026-10-20T00:00:00Z",
  "2026-10-20T00:30:00Z",
  "2026-10-20T00:29:51Z",
  "2026-10-20T01:30:00+01:00",
  "2026-10-20T00:29:00Z",
  "2026-10-20 00:30",
  "1999-10-20T00:30:00Z",
  "",
  "2026-10-20T00:30:00.000000000000000Z",
);

test("remembering what the last log wrote changes nothing", () => {
  const remembering = new StampEnds(initialRuleset);
  fc.assert(
    fc.property(fc.array(stamps, { maxLength: 60 }), (log) => {
      for (const [row, stamp] of log.entries())
        expect(remembering.at(row, stamp)).toBe(new StampEnds(initialRuleset).at(0, stamp));
    }),
  );
});

test("a stamp within the snap names its half hour, others are refused (V13)", () => {
  const ends = stampEndsUnder(initialRuleset);
  const halfPast = Date.UTC(2026, 9, 20, 0, 30);
  expect(ends.at(0, "2026-10-20T00:30:00Z")).toBe(halfPast);
  expect(ends.at(0, "2026-10-20T00:29:51Z")).toBe(halfPast);
  expect(ends.at(0, "2026-10-20T00:29:00Z")).toBeNull();
});

test("a text longer than any instant is refused and not remembered", () => {
  const ends = new StampEnds(initialRuleset);
  expect(ends.at(0, `2026-10-20T00:30:00${"Z".repeat(100_000)}`)).toBeNull();
  expect(ends.at(0, "2026-10-20T00:30:00Z")).toBe(Date.UTC(2026, 9, 20, 0, 30));
});

test("each ruleset has its own, as it says how far off the grid a stamp may lie", () => {
  const strict = { ...initialRuleset, V13: { ...initialRuleset.V13, snapSeconds: 0 } };
  expect(stampEndsUnder(strict).at(0, "2026-10-20T00:29:51Z")).toBeNull();
  expect(stampEndsUnder(initialRuleset).at(0, "2026-10-20T00:29:51Z")).not.toBeNull();
});
