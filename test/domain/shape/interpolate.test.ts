import { describe, expect, test } from "@jest/globals";
import { gapsOf, interpolate } from "../../../src/domain/shape/interpolate.ts";
import { casesOf } from "../../support/vectors.ts";

const cases = casesOf<
  { left: number | null; right: number | null; n: number },
  { values: number[] | null }
>("interpolation-and-scaling", "interpolate");

test("there are 12 interpolate vectors", () => expect(cases).toHaveLength(12));

test.each(cases)("$id: $title", ({ given, expect: expected }) => {
  expect(interpolate(given.left, given.right, given.n)).toEqual(expected.values);
});

describe("gaps", () => {
  test("none, one in the middle, those at the edges, the whole", () => {
    expect(gapsOf([1, 2])).toEqual([]);
    expect(gapsOf([1, null, null, 2])).toEqual([{ from: 1, count: 2 }]);
    expect(gapsOf([null, 1, null])).toEqual([
      { from: 0, count: 1 },
      { from: 2, count: 1 },
    ]);
    expect(gapsOf([null, null])).toEqual([{ from: 0, count: 2 }]);
  });

  test("only between the positions asked for", () => {
    expect(gapsOf([null, null, 1, null, null], 1, 4)).toEqual([
      { from: 1, count: 1 },
      { from: 3, count: 1 },
    ]);
  });
});
