import { expect, test } from "@jest/globals";
import {
  carryToGrid,
  halfHoursBetween,
  isOnGrid,
} from "../../../src/domain/estimate/register-time.ts";
import { formatInstant, parseInstant } from "../../../src/domain/time/instant.ts";
import { casesOf } from "../../support/vectors.ts";

const file = "interpolation-and-scaling";
const at = (text: string) => parseInstant(text) ?? Number.NaN;
const carries = casesOf<{ at: string }, { boundary: string; movedSeconds: number }>(file, "carry");
const counts = casesOf<
  { from: string; to: string },
  { seconds: number; periods: number | null; onGrid: boolean }
>(file, "count");

test("there are 8 carry and 15 count vectors", () => {
  expect([carries.length, counts.length]).toEqual([8, 15]);
});

test.each(carries)("$id: $title", ({ given, expect: expected }) => {
  const boundary = carryToGrid(at(given.at));
  expect(formatInstant(boundary)).toBe(expected.boundary);
  expect((boundary - at(given.at)) / 1000).toBe(expected.movedSeconds);
});

test.each(counts)("$id: $title", ({ given, expect: expected }) => {
  const [from, to] = [at(given.from), at(given.to)];
  expect({
    seconds: (to - from) / 1000,
    periods: halfHoursBetween(from, to),
    onGrid: isOnGrid(from) && isOnGrid(to),
  }).toEqual(expected);
});

test("what is on the grid stays, and nothing lies between an instant and an earlier one", () => {
  expect(carryToGrid(at("2026-10-25T01:00:00Z"))).toBe(at("2026-10-25T01:00:00Z"));
  expect(halfHoursBetween(at("2026-10-25T01:00:00Z"), at("2026-10-25T00:00:00Z"))).toBeNull();
});
