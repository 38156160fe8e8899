import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { dayFlag } from "../../../src/domain/market/apply-load-shapes.ts";
import {
  latestFacts,
  type MarketFacts,
  type NominationFact,
  noFacts,
} from "../../../src/domain/market/market-facts.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { importMpan } from "../../support/standing.ts";

const from = settlementDay("2025-10-21");
const fact = (stampedAt: number, transactionId: string, wattHours: number): NominationFact => ({
  pointId: 1,
  from,
  expiry: null,
  wattHours,
  stampedAt,
  transactionId,
});
const held = (...facts: NominationFact[]) =>
  latestFacts(facts.map((nomination) => ({ nominations: [nomination] }))).nominations;

test("of two facts under one key the later stamp stands, in whatever order they come", () => {
  const [first, second] = [fact(1, "b", 100), fact(2, "a", 200)];
  expect(held(first, second)).toEqual([second]);
  expect(held(second, first)).toEqual([second]);
});

test("of equal stamps the higher id stands, and of one message the last word", () => {
  const [a, b] = [fact(1, "a", 100), fact(1, "b", 200)];
  expect(held(b, a)).toEqual([b]);
  expect(held(a, fact(1, "a", 300))).toEqual([fact(1, "a", 300)]);
});

test("facts of every kind have keys of their own: the same twice is one, another beside it stays", () => {
  const stamp = { stampedAt: 1, transactionId: "a" };
  const group = {
    gspGroup: "_H",
    connectionType: "W",
    marketSegment: "S",
    domestic: null,
    quantity: "AI",
  } as const;
  const next = settlementDay("2025-10-22");
  const parts = { all: 1, peak: null, offPeak: null };
  const ofPoint = { ...stamp, pointId: 1, wattHours: 1 };
  const span = { ...ofPoint, from: 0, to: null };
  const request = { ...span, to: 1, grossWh: 1, reason: null, reference: null } as const;
  const notice = { ...span, notice: "vacant", meterId: null } as const;
  const shape = { ...stamp, group, day: from, values: [], flags: "" };
  const total = { ...stamp, group, day: from, annual: 1, ofDay: parts, ofWeek: parts };
  const facts: MarketFacts = {
    loadShapes: [shape, { ...shape, day: next }],
    loadShapeTotals: [total, { ...total, group: { ...group, domestic: true } }],
    annualConsumptions: [from, next].map((each) => ({ ...ofPoint, from: each, quality: "A" })),
    nominations: [from, next].map((each) => ({ ...ofPoint, from: each, expiry: null })),
    offPeakDeclarations: [from, next].map((each) => ({ ...ofPoint, day: each, percentage: 1 })),
    notices: [notice, { ...notice, notice: "noComms" }, { ...notice, from: 1 }],
    amendmentRequests: [0, 1].map((position) => ({ ...request, position, quantity: "AI" })),
    registerReads: (["ReadingCOS", "ReadingOverride"] as const).map((event) => ({
      ...{ ...ofPoint, event, senderRole: "SUP", meterId: "M1", registerId: null, at: 0 },
      ...{ method: "S", visitCode: null },
    })),
    pointFacts: (["E", "D"] as const).map((status, index) => ({
      ...{ ...stamp, mpan: importMpan, aspect: "energisation", subject: "" },
      ...{ from: index, value: { status } },
    })),
    proposalAnswers: ["a", "b"].map((transactionId) => ({
      ...{ stampedAt: 1, transactionId, mpan: importMpan, supplierDipId: "2300000012" },
      ...{ response: "A", message: "SP000 - appointment accepted" },
    })),
    retrievedReads: [0, 1].map((at) => ({
      ...{ ...stamp, device: "00-DB-12-34-56-78-90-A1", quantity: "AI", at, value: 214 },
    })),
  };
  expect(latestFacts([facts, facts])).toEqual(facts);
});

test("no order of arrival makes a difference", () => {
  const facts = fc.uniqueArray(
    fc.record({ stampedAt: fc.nat(3), id: fc.constantFrom("a", "b", "c"), pointId: fc.nat(2) }),
    { selector: ({ stampedAt, id }) => `${stampedAt}${id}` },
  );
  const shuffled = facts.chain((some) =>
    fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
  );
  const byPoint = (some: readonly { stampedAt: number; id: string; pointId: number }[]) =>
    held(
      ...some.map((each) => ({ ...fact(each.stampedAt, each.id, 1), pointId: each.pointId })),
    ).toSorted((a, b) => a.pointId - b.pointId);
  fc.assert(
    fc.property(shuffled, ([some, other]) => {
      expect(byPoint(other)).toEqual(byPoint(some));
    }),
  );
});

test("facts under different keys stand side by side; no facts are no facts", () => {
  const other = { ...fact(1, "a", 100), pointId: 2 };
  expect(held(fact(1, "a", 100), other)).toHaveLength(2);
  expect(latestFacts([])).toEqual(noFacts);
});

test("the flag of a day is the weakest that has data behind it", () => {
  expect(dayFlag("A".repeat(48))).toBe("A");
  expect(dayFlag(`D${"A".repeat(47)}`)).toBe("D");
  expect(dayFlag(`DE${"A".repeat(46)}`)).toBe("E");
  expect(dayFlag(`A${"B".repeat(47)}`)).toBe("A");
  expect(dayFlag("B".repeat(48))).toBe("B");
  expect(dayFlag("-".repeat(48))).toBe("B");
});
