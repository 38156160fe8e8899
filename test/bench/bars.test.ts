/** What a figure is held against: which side is the good one, and what a run cannot tell. */
import { expect, test } from "@jest/globals";
import { type Bar, reaches } from "../../bench/pipeline/bars.ts";

const bar = (better: "more" | "less", value: number | null): Bar => ({
  id: "P0",
  says: "a figure",
  bar: 10,
  aim: better === "more" ? 20 : 5,
  better,
  value,
});

test("more is better: the bar itself is reached, anything below is not", () => {
  expect(reaches(bar("more", 10))).toBe(true);
  expect(reaches(bar("more", 9.9))).toBe(false);
});

test("less is better: the bar itself is reached, anything above is not", () => {
  expect(reaches(bar("less", 10))).toBe(true);
  expect(reaches(bar("less", 10.1))).toBe(false);
});

test("a figure that a run does not tell is neither reached nor missed", () => {
  expect(reaches(bar("more", null))).toBeNull();
});
