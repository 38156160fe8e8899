/** Findings of a window as groups with the days that they stand for. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import type { Population } from "../../../src/domain/validate/exception-groups.ts";
import { type DayFinding, findGroups } from "../../../src/domain/validate/found-groups.ts";

const population: Population = {
  total: 2_000,
  groups: {
    feed: new Map(),
    hub: new Map([
      ["H", 3],
      ["K", 3],
    ]),
    model: new Map([["S2A", 2_000]]),
    supplier: new Map([["S", 2_000]]),
    gsp: new Map([["_E", 2_000]]),
  },
};

function finding(point: string, date: number, changes: Partial<DayFinding> = {}): DayFinding {
  return {
    cause: "noData",
    point,
    day: settlementDay(`2026-10-${date}`),
    quantity: "AI",
    opens: true,
    feed: null,
    hub: null,
    model: "S2A",
    supplier: "S",
    gsp: "_E",
    ...changes,
  };
}

/** `level value opens: days`, in order. */
function told(findings: readonly DayFinding[]): readonly string[] {
  return findGroups(findings, population)
    .groups.map(({ cause, level, value, opens, members }) => {
      const days = members.map(({ point, day, quantity }) => `${point}/${day.slice(8)}${quantity}`);
      return `${cause} ${level} ${value}${opens ? "" : " (notes)"}: ${days.sort().join(" ")}`;
    })
    .sort();
}

test("a group brings every day of its points, each once", () => {
  const inHub = { hub: "H" };
  const findings = [
    finding("a", 20, inHub),
    finding("a", 20, { ...inHub, opens: false }),
    finding("a", 21, inHub),
    finding("b", 21, { ...inHub, quantity: "AE" }),
    finding("c", 21, inHub),
    finding("d", 21),
  ];
  expect(told(findings)).toEqual([
    "noData hub H: a/20AI a/21AI b/21AE c/21AI",
    "noData point d: d/21AI",
  ]);
});

test("a point of which there are only notes is told as one that opens nothing", () => {
  expect(told([finding("a", 20, { opens: false }), finding("b", 20)])).toEqual([
    "noData point a (notes): a/20AI",
    "noData point b: b/20AI",
  ]);
});

test("a point that moved is where its later day says", () => {
  const findings = [
    finding("a", 20, { hub: "K" }),
    finding("a", 21, { hub: "H" }),
    finding("b", 21, { hub: "H" }),
    finding("c", 21, { hub: "H" }),
  ];
  expect(told(findings)).toEqual(["noData hub H: a/20AI a/21AI b/21AI c/21AI"]);
  expect(findGroups(findings, population).places.get("a")?.hub).toBe("H");
});

test("causes stand apart", () => {
  expect(told([finding("a", 20), finding("a", 20, { cause: "clockSuspect" })])).toEqual([
    "clockSuspect point a: a/20AI",
    "noData point a: a/20AI",
  ]);
});

test("the order of the findings says nothing", () => {
  const any = fc.record({
    point: fc.constantFrom(..."abcdef"),
    date: fc.integer({ min: 20, max: 22 }),
    hub: fc.constantFrom("H", "K", null),
    opens: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), (rows) => {
      const findings = rows.map(({ point, date, ...changes }) => finding(point, date, changes));
      expect(told([...findings].reverse())).toEqual(told(findings));
    }),
  );
});
