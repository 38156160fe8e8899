import { expect, test } from "@jest/globals";
import { dayNamed, instantNamed, pointNamed, spanAsked } from "../../src/cli/asked.ts";
import { WrongUse } from "../../src/cli/exit.ts";

test("a point is named by its MPAN or its surrogate", () => {
  expect(pointNamed("1499000000014")).toEqual({ mpan: "1499000000014" });
  expect(pointNamed("point:17")).toEqual({ pointId: 17 });
});

test.each([
  ["2026-10-30T18:00Z", "2026-10-30T18:00:00.000Z"],
  ["2026-10-30 18:00:05.5Z", "2026-10-30T18:00:05.500Z"],
  ["2026-10-25T01:30+01:00", "2026-10-25T00:30:00.000Z"],
  ["2026-10-30", "2026-10-31T00:00:00.000Z"],
])("%s is the instant %s", (text, expected) => {
  expect(new Date(instantNamed(text)).toISOString()).toBe(expected);
});

test("a day stands alone, several days by their first and the day after the last", () => {
  expect(spanAsked("2026-12-31", {})).toEqual({
    from: "2026-12-31",
    to: "2027-01-01",
    isDay: true,
  });
  expect(spanAsked(undefined, { from: "2026-10-01", to: "2027-10-02" })).toEqual({
    from: "2026-10-01",
    to: "2027-10-02",
    isDay: false,
  });
});

test.each([
  [() => pointNamed("1499000000015"), "check digit does not fit"],
  [() => pointNamed("14990"), "an MPAN core of 13 digits is expected, or point: and a number"],
  [() => pointNamed("point:0"), "such as point:17"],
  [() => instantNamed("2026-10-24 18:00"), "an instant with its zone"],
  [() => instantNamed("2026-10-24T25:00Z"), "such as 2026-10-30T18:00Z"],
  [() => instantNamed("yesterday"), "or as a date: the end of that UTC day"],
  [() => dayNamed("26/10/2026", "--on", "London"), "--on is expected as a London date"],
  [() => spanAsked("2026-13-20", {}), "the day is expected as a UTC date such as 2026-10-26"],
  [() => spanAsked(undefined, {}), "a day such as 2026-10-26 is expected, or --from and --to"],
  [() => spanAsked(undefined, { from: "2026-10-20" }), "or --from and --to"],
  [() => spanAsked("2026-10-20", { to: "2026-10-21" }), "not both"],
  [
    () => spanAsked(undefined, { from: "20 Oct", to: "2026-10-21" }),
    "--from is expected as a UTC date",
  ],
  [() => spanAsked(undefined, { from: "2026-10-20", to: "2026-10-20" }), "is not after --from"],
  [
    () => spanAsked(undefined, { from: "2026-10-01", to: "2027-10-03" }),
    "367 days are asked for, at most 366",
  ],
])("%s is refused in words that say what would pass", (ask, says) => {
  expect(ask).toThrow(WrongUse);
  expect(ask).toThrow(says);
  // What was typed may be an MPAN: it is never repeated.
  expect(ask).not.toThrow("1499");
});
