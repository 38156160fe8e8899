/** One broken delivery, one dead hub, one bad build, or a point by itself. */
import { describe, expect, test } from "@jest/globals";
import {
  type GroupedFinding,
  groupExceptions,
  type Population,
} from "../../../src/domain/validate/exception-groups.ts";
import { testPublished } from "../../support/published-rule.ts";

testPublished("exception.group", 4);

/** 2,000 points: feeds of 400 and 1,600, hubs of 20, models of 500, suppliers and areas of 400. */
const population: Population = {
  total: 2_000,
  groups: {
    feed: new Map([
      ["early", 400],
      ["late", 1_600],
    ]),
    hub: new Map(Array.from({ length: 100 }, (_, hub) => [`H${hub}`, 20])),
    model: new Map(Array.from({ length: 4 }, (_, model) => [`M${model}`, 500])),
    supplier: new Map(Array.from({ length: 5 }, (_, supplier) => [`S${supplier}`, 400])),
    gsp: new Map(Array.from({ length: 5 }, (_, area) => [`_${area}`, 400])),
  },
};

function finding(number: number, changes: Partial<GroupedFinding> = {}): GroupedFinding {
  return {
    cause: "noData",
    point: `p${String(number).padStart(4, "0")}`,
    opens: true,
    feed: number < 400 ? "early" : "late",
    hub: `H${Math.floor(number / 20)}`,
    model: `M${number % 4}`,
    supplier: `S${number % 5}`,
    gsp: `_${Math.floor(number / 4) % 5}`,
    ...changes,
  };
}

/** `level value points` of each exception. */
function grouped(findings: readonly GroupedFinding[], held = population): readonly string[] {
  return groupExceptions(findings, held).map(
    ({ level, value, points }) => `${level} ${value} ${points.length}`,
  );
}

const numbers = (count: number, step: number, from = 0) =>
  Array.from({ length: count }, (_, index) => from + index * step);

describe("the levels of the page", () => {
  test("19 points of one feed make nothing above the points", () => {
    const found = grouped(numbers(19, 20).map((number) => finding(number)));
    expect(found).toHaveLength(19);
    expect(found.every((each) => each.startsWith("point "))).toBe(true);
  });

  test("a feed needs half of its points and half of the cause", () => {
    const early = numbers(200, 2).map((number) => finding(number, { hub: null }));
    expect(grouped(early)[0]).toBe("feed early 200");
    expect(grouped(early.slice(1))[0]).not.toMatch(/^feed/);
  });

  test("a hub needs two points and four fifths of its own", () => {
    const hub = (count: number) => numbers(count, 1, 1_000).map((number) => finding(number));
    expect(grouped(hub(16))).toEqual(["hub H50 16"]);
    expect(grouped(hub(15))).toHaveLength(15);
    const single = { ...population, groups: { ...population.groups, hub: new Map([["H50", 1]]) } };
    expect(grouped(hub(1), single)).toEqual(["point p1000 1"]);
  });

  test("the largest group goes first, equal ones by name, then again from the top", () => {
    const found = [...numbers(20, 1, 1_020), ...numbers(20, 1, 1_000), ...numbers(18, 1, 1_040)];
    expect(grouped(found.map((number) => finding(number)))).toEqual([
      "hub H50 20",
      "hub H51 20",
      "hub H52 18",
    ]);
  });

  test("a fifth of all points is the service", () => {
    const spread = numbers(400, 5).map((number) => finding(number, { hub: null, supplier: null }));
    expect(grouped(spread)).toEqual(["service null 400"]);
    expect(grouped(spread.slice(1))).toHaveLength(399);
  });

  test("a group that is everybody explains nothing", () => {
    const one = {
      total: 30,
      groups: {
        feed: new Map([["only", 30]]),
        hub: new Map<string, number>(),
        model: new Map<string, number>(),
        supplier: new Map<string, number>(),
        gsp: new Map<string, number>(),
      },
    };
    const all = numbers(25, 1).map((number) =>
      finding(number, { feed: "only", hub: null, model: null, supplier: null, gsp: null }),
    );
    expect(grouped(all, one)).toEqual(["service null 25"]);
  });
});

describe("points", () => {
  test("a note counts for a group and never alone", () => {
    const notes = numbers(20, 1, 1_000).map((number) => finding(number, { opens: false }));
    expect(grouped(notes)).toEqual(["hub H50 20"]);
    expect(grouped(notes.slice(0, 3))).toEqual([]);
  });

  test("several findings of a point are one affected point", () => {
    const twice = [finding(7, { opens: false }), finding(7), finding(7, { opens: false })];
    expect(grouped(twice)).toEqual(["point p0007 1"]);
  });

  test("causes are grouped apart", () => {
    const found = [finding(1), finding(1, { cause: "badValues" })];
    expect(groupExceptions(found, population).map(({ cause }) => cause)).toEqual([
      "badValues",
      "noData",
    ]);
  });
});
