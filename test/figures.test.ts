/** Figures, ages and tables of the command line. */
import { expect, test } from "@jest/globals";
import { textTable } from "../src/cli/text-table.ts";
import { ageText, grouped, utcMinute } from "../src/figures.ts";

test("an age is told in its two largest units", () => {
  expect([0, 59.9, 60, 3_599, 3_600, 86_399, 90_000].map(ageText)).toEqual([
    "0 s",
    "59 s",
    "1 min 0 s",
    "59 min 59 s",
    "1 h 0 min",
    "23 h 59 min",
    "1 d 1 h",
  ]);
});

test("figures are grouped by thousands, instants are UTC minutes", () => {
  expect(grouped(1_234_567)).toBe("1,234,567");
  expect(grouped(-120)).toBe("-120");
  expect(utcMinute(Date.parse("2026-10-25T01:30:59Z"))).toBe("2026-10-25 01:30 UTC");
});

test("a table aligns figures to the right and leaves no blanks at line ends", () => {
  const table = textTable(
    [{ title: "stage" }, { title: "waiting", align: "right" }, { title: "error" }],
    [
      ["validate", "12", "-"],
      ["submit", "1,000", ""],
    ],
  );
  expect(table.split("\n")).toEqual([
    "stage     waiting  error",
    "validate       12  -",
    "submit      1,000",
  ]);
});
