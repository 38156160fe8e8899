/** The standing of a point from what was said of it: in any order the same, cut where a fact changes. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { baseFacts } from "../../../src/domain/market/base-facts.ts";
import { changedSpans } from "../../../src/domain/market/changed-spans.ts";
import { derivedStanding } from "../../../src/domain/market/derived-standing.ts";
import type { PointFact, ToldFact } from "../../../src/domain/market/point-fact.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { londonDay } from "../../support/standing.ts";

const at = (date: string) => londonDay(date);
const device = "02-5D-53-00-00-00-00-01";
const other = "02-5D-53-00-00-00-00-02";
const parties = { supplierDipId: "2300000012", distributorDipId: "2500000002" };

let stamps = 0;
function said(fact: ToldFact, stampedAt = ++stamps): PointFact {
  return { ...fact, stampedAt, transactionId: `T-${stampedAt}` };
}

/** All that IF-036 says, from a date on. */
function appointed(date: string, supplierDipId = parties.supplierDipId): readonly PointFact[] {
  const subject = "";
  const from = at(date);
  const long = at("2020-02-08");
  const told: readonly ToldFact[] = [
    { aspect: "appointment", subject, from, value: { ...parties, supplierDipId, scenario: "COS" } },
    { aspect: "gspGroup", subject, from, value: { group: "_H" } },
    { aspect: "connection", subject, from: long, value: { type: "W", direction: "I" } },
    { aspect: "energisation", subject, from: long, value: { status: "E" } },
    { aspect: "marketSegment", subject, from, value: { segment: "S" } },
    { aspect: "domestic", subject, from: long, value: { isDomestic: true } },
    { aspect: "consent", subject, from, value: { granularity: "H" } },
    meter("M1", device, "2020-02-08"),
  ];
  return told.map((fact) => said(fact));
}

function meter(serial: string, esme: string | null, date: string, type = "S2ADE"): ToldFact {
  const value = { esme, type, digits: 5, phases: null, commissionedAt: at(date) };
  return { aspect: "meter", subject: serial, from: at(date), value };
}
const removed = (serial: string, date: string): ToldFact => ({
  aspect: "meterRemoved",
  subject: serial,
  from: at(date),
  value: {},
});
const energised = (status: "E" | "D", date: string): ToldFact => ({
  aspect: "energisation",
  subject: "",
  from: at(date),
  value: { status },
});
const ended = (begun: string, date: string): ToldFact => ({
  aspect: "appointmentEnd",
  subject: "",
  from: at(date),
  value: { begunAt: at(begun), reason: "CSUPP" },
});

const day = (instant: number | null) =>
  instant === null ? "open" : new Date(instant).toISOString().slice(0, 10);
const spansOf = (facts: readonly PointFact[]) =>
  derivedStanding(facts).registrations.map(
    ({ from, to, energisation }) => `${day(from)} ${day(to)} ${energisation}`,
  );
const bindingsOf = (facts: readonly PointFact[]) =>
  derivedStanding(facts).bindings.map(
    (binding) => `${binding.device.slice(-2)} ${day(binding.from)} ${day(binding.to)}`,
  );

describe("an appointment", () => {
  test("opens at London midnight with all that is known of the point", () => {
    expect(derivedStanding(appointed("2025-10-22"))).toEqual({
      registrations: [
        {
          from: Date.UTC(2025, 9, 21, 23),
          to: null,
          quantity: "AI",
          ...parties,
          gspGroup: "_H",
          connectionType: "W",
          connectionFrom: at("2020-02-08"),
          marketSegment: "S",
          domestic: true,
          energisation: "E",
          consent: "H",
          annualWh: null,
          annualFrom: null,
          linkedPointId: null,
        },
      ],
      bindings: [
        {
          from: at("2020-02-08"),
          to: null,
          device,
          quantity: "AI",
          variant: "S2A",
          phases: 1,
          commissionedAt: at("2020-02-08"),
        },
      ],
    });
  });

  test("ends as was told last, whichever date that is, and one that ends as it begins was none", () => {
    const facts = appointed("2025-10-22");
    const early = said(ended("2025-10-22", "2025-11-05"));
    const late = said(ended("2025-10-22", "2025-11-20"));
    expect(spansOf([...facts, early, late])).toEqual(["2025-10-21 2025-11-20 E"]);
    const corrected = said(ended("2025-10-22", "2025-11-01"));
    expect(spansOf([...facts, late, corrected, early])).toEqual(["2025-10-21 2025-11-01 E"]);
    expect(spansOf([...facts, said(ended("2025-10-22", "2025-10-22"))])).toEqual([]);
  });

  test("of another supplier follows without a gap", () => {
    const facts = [...appointed("2025-10-22"), ...appointed("2025-11-10", "2300000099")];
    const { registrations } = derivedStanding(facts);
    expect(registrations.map(({ to, supplierDipId }) => [day(to), supplierDipId])).toEqual([
      ["2025-11-10", "2300000012"],
      ["open", "2300000099"],
    ]);
  });

  test("after a time without one leaves that time out", () => {
    const facts = [
      ...appointed("2025-01-10"),
      said(ended("2025-01-10", "2025-02-01")),
      ...appointed("2025-03-01"),
    ];
    expect(spansOf(facts)).toEqual(["2025-01-10 2025-02-01 E", "2025-03-01 open E"]);
  });
});

describe("a fact", () => {
  test("cuts the registration where it begins; one of an earlier date that comes later does not undo it", () => {
    const facts = [
      ...appointed("2025-11-01"),
      said(energised("D", "2025-11-20")),
      said(energised("E", "2025-11-10")),
    ];
    expect(spansOf(facts)).toEqual(["2025-11-01 2025-11-20 E", "2025-11-20 open D"]);
  });

  test("told again for its date is as it was stamped last, not as it came last", () => {
    const facts = appointed("2025-11-01");
    const right = said(energised("D", "2025-11-20"), 900);
    const wrong = said(energised("E", "2025-11-20"), 899);
    expect(spansOf([...facts, right, wrong])).toHaveLength(2);
    expect(spansOf([...facts, wrong, right])).toHaveLength(2);
  });
});

describe("a meter", () => {
  test("that is exchanged measures until then, the other from then on", () => {
    const facts = [
      ...appointed("2025-11-01"),
      said(meter("M2", other, "2025-11-20", "S2CDE")),
      said(removed("M1", "2025-11-20")),
    ];
    expect(bindingsOf(facts)).toEqual(["01 2020-02-08 2025-11-20", "02 2025-11-20 open"]);
    expect(derivedStanding(facts).bindings[1]).toMatchObject({ variant: "S2C", phases: 3 });
  });

  test("that is removed leaves nothing behind; a traditional one binds no device", () => {
    expect(bindingsOf([...appointed("2025-11-01"), said(removed("M1", "2025-11-20"))])).toEqual([
      "01 2020-02-08 2025-11-20",
    ]);
    const facts = [...appointed("2025-11-01"), said(meter("M2", null, "2025-11-20", "N"))];
    expect(bindingsOf(facts)).toEqual(["01 2020-02-08 2025-11-20"]);
  });

  test("whose date of installation is corrected is one meter, from the date told last", () => {
    const facts = [...appointed("2025-11-01"), said(meter("M1", device, "2020-03-01"))];
    expect(bindingsOf(facts)).toEqual(["01 2020-03-01 open"]);
  });
});

describe("a file before the messages", () => {
  const { registrations, bindings } = derivedStanding([
    ...appointed("2025-10-22"),
    said(energised("D", "2025-11-20")),
    said(ended("2025-10-22", "2026-01-01")),
  ]);

  test("gives facts from which it follows again", () => {
    const facts = baseFacts({ registrations, bindings });
    expect(derivedStanding(facts)).toEqual({ registrations, bindings });
  });

  test("is the ground of what is said later; its serials are not known, its devices are", () => {
    const facts = baseFacts({ registrations, bindings });
    expect(spansOf([...facts, said(energised("E", "2025-12-01"))])).toEqual([
      "2025-10-21 2025-11-20 E",
      "2025-11-20 2025-12-01 D",
      "2025-12-01 2026-01-01 E",
    ]);
    expect(bindingsOf([...facts, said(removed("M1", "2025-11-20"))])).toEqual([
      "01 2020-02-08 2025-11-20",
    ]);
  });
});

test("the order in which facts come makes no difference, and spans never overlap", () => {
  const days = fc
    .integer({ min: 0, max: 40 })
    .map((n) => settlementDay(day(at("2025-11-01") + n * 86_400_000)));
  const fact = fc.oneof(
    fc
      .tuple(fc.constantFrom("E" as const, "D" as const), days)
      .map(([status, date]) => energised(status, date)),
    fc.tuple(days, days).map(([begun, date]) => ended(begun, date)),
    fc
      .tuple(fc.constantFrom("M1", "M2"), days)
      .map(([serial, date]) => meter(serial, serial === "M1" ? device : other, date)),
    fc.tuple(fc.constantFrom("M1", "M2"), days).map(([serial, date]) => removed(serial, date)),
  );
  const told = fc
    .tuple(
      fc.array(fact, { maxLength: 8 }).map((facts) => facts.map((each) => said(each))),
      fc
        .array(days, { minLength: 1, maxLength: 3 })
        .map((dates) => dates.flatMap((date) => appointed(date))),
    )
    .map((parts) => parts.flat());
  fc.assert(
    fc.property(told, fc.infiniteStream(fc.nat()), (facts, order) => {
      const shuffled = facts
        .map((each) => ({ each, place: order.next().value ?? 0 }))
        .sort((one, two) => one.place - two.place)
        .map(({ each }) => each);
      const standing = derivedStanding(facts);
      expect(derivedStanding(shuffled)).toEqual(standing);
      const ends = standing.registrations.map(({ to }) => to);
      for (const [index, { from }] of standing.registrations.entries())
        if (index > 0)
          expect(from).toBeGreaterThanOrEqual(ends[index - 1] ?? Number.POSITIVE_INFINITY);
      expect(derivedStanding(baseFacts(standing)).registrations).toEqual(standing.registrations);
    }),
    { numRuns: 60 },
  );
});

test("where two standings differ is told, and nothing else", () => {
  const facts = appointed("2025-11-01");
  const before = derivedStanding(facts);
  const after = derivedStanding([
    ...facts,
    said(energised("D", "2025-11-10")),
    said(energised("E", "2025-11-12")),
    said(removed("M1", "2025-12-01")),
  ]);
  expect(changedSpans(before, after)).toEqual([
    { from: at("2025-11-10"), to: at("2025-11-12") },
    { from: at("2025-12-01"), to: null },
  ]);
  expect(changedSpans(before, before)).toEqual([]);
});
