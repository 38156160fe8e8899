import { describe, expect, test } from "@jest/globals";
import { formatInstant, parseInstant } from "../../../src/domain/time/instant.ts";
import { loadVectors } from "../../support/vectors.ts";

interface Incoming {
  readonly stamp: string;
  readonly result: "exact" | "snapped" | "refused" | "offsetConverted";
  readonly to?: string;
  readonly detail?: string;
  readonly case: string;
}
const { incomingStamps, gbcsSeconds } = loadVectors<{
  incomingStamps: { rows: readonly Incoming[] };
  gbcsSeconds: readonly { secondsSince2000: number; instant: string }[];
}>("calendar");

/** Snapping and ranges belong to the rules; an instant is read only as far as it is one. */
const readable = incomingStamps.rows.filter(({ result }) => result !== "refused");
const unreadable = incomingStamps.rows.filter(
  ({ result, detail }) => result === "refused" && (detail === "format" || detail === "noZone"),
);

test.each(readable)("$stamp is an instant: $case", ({ stamp, to = "", result }) => {
  const instant = parseInstant(stamp) ?? Number.NaN;
  const meant = parseInstant(to) ?? Number.NaN;
  expect(Math.abs(instant - meant) <= (result === "snapped" ? 10_000 : 0)).toBe(true);
});

test.each(unreadable)("$stamp is none: $case", ({ stamp }) => {
  expect(parseInstant(stamp)).toBeNull();
});

test("both kinds are among the vectors", () => {
  expect([readable.length > 8, unreadable.length > 3]).toEqual([true, true]);
});

test.each(gbcsSeconds)(
  "$secondsSince2000 s after 2000 is $instant",
  ({ secondsSince2000, instant }) => {
    expect(formatInstant(Date.UTC(2000, 0, 1) + secondsSince2000 * 1000)).toBe(instant);
    expect(parseInstant(instant)).toBe(Date.UTC(2000, 0, 1) + secondsSince2000 * 1000);
  },
);

describe("offsets", () => {
  test.each([
    ["2026-10-25T01:30:00+01:00", "2026-10-25T00:30:00Z"],
    ["2026-10-24T20:00:00-05:30", "2026-10-25T01:30:00Z"],
    ["2026-10-25T00:30:00.999Z", "2026-10-25T00:30:00Z"],
  ])("%s is %s", (text, utc) => {
    expect(formatInstant(parseInstant(text) ?? Number.NaN)).toBe(utc);
  });
});

test("a text longer than any instant is not looked at", () => {
  expect(parseInstant(`2026-10-25T00:30:00.${"0".repeat(20)}Z`)).toBeNull();
});
