/** Where a supplier or a data service changes, as it follows from the facts of a point. */
import { expect, test } from "@jest/globals";
import { derivedStanding } from "../../../src/domain/market/derived-standing.ts";
import { inOrder, type PointFact, type ToldFact } from "../../../src/domain/market/point-fact.ts";
import { serialOf, serviceChanges } from "../../../src/domain/market/service-changes.ts";
import { londonDay } from "../../support/standing.ts";

const began = londonDay("2026-03-01");
const later = londonDay("2026-07-01");
const subject = "";
const particulars: readonly ToldFact[] = [
  { aspect: "gspGroup", subject, from: began, value: { group: "_H" } },
  { aspect: "connection", subject, from: began, value: { type: "W", direction: "I" } },
  { aspect: "domestic", subject, from: began, value: { isDomestic: true } },
];
const appointed = (from: number, supplierDipId: string, scenario: string | null): ToldFact => ({
  aspect: "appointment",
  subject,
  from,
  value: { supplierDipId, distributorDipId: "2500000002", scenario },
});
const ended = (reason: string | null): ToldFact => ({
  aspect: "appointmentEnd",
  subject,
  from: later,
  value: { begunAt: began, reason },
});

function factsOf(...told: readonly ToldFact[]): readonly PointFact[] {
  return [...particulars, ...told].map((fact, place) => ({
    ...fact,
    stampedAt: place,
    transactionId: `T-${place}`,
  }));
}
function changesOf(...told: readonly ToldFact[]) {
  const facts = factsOf(...told);
  return serviceChanges(derivedStanding(facts).registrations, inOrder(facts)).map(
    ({ at, kind, before, after, successor }) => ({
      at,
      kind,
      suppliers: [before?.supplierDipId ?? null, after?.supplierDipId ?? null],
      successor,
    }),
  );
}

test.each([
  ["COS", "supplier"],
  ["MCS", "supplier"],
  ["CSP", "service"],
  ["SEG", "service"],
])("an appointment by %s begins with a change of %s", (scenario, kind) => {
  expect(changesOf(appointed(began, "2300000012", scenario))).toEqual([
    { at: began, kind, suppliers: [null, "2300000012"], successor: null },
  ]);
});

test.each(["USP", "ALG", null])("%s, order or a file, changes nothing", (scenario) => {
  expect(changesOf(appointed(began, "2300000012", scenario))).toEqual([]);
  expect(changesOf(appointed(began, "2300000012", null), ended(null))).toEqual([]);
});

test("another supplier while we stay is one change, whatever its scenario", () => {
  const file = appointed(began, "2300000012", null);
  expect(changesOf(file, appointed(later, "2300000013", "USP"))).toEqual([
    { at: later, kind: "supplier", suppliers: ["2300000012", "2300000013"], successor: null },
  ]);
  expect(changesOf(file, appointed(later, "2300000012", "CSP"))).toEqual([]);
});

test.each([
  ["CSUPP", "supplier"],
  ["CSERV", "service"],
  ["DEREG", "service"],
])("an end by %s is a change of %s, with who takes over", (reason, kind) => {
  const successor: ToldFact = {
    aspect: "successor",
    subject,
    from: later,
    value: { dataServiceDipId: "1400000009" },
  };
  expect(changesOf(appointed(began, "2300000012", null), ended(reason), successor)).toEqual([
    { at: later, kind, suppliers: ["2300000012", null], successor: "1400000009" },
  ]);
});

test("a change within the appointment, as of premises, is none of supplier or service", () => {
  const premises: ToldFact = {
    aspect: "domestic",
    subject,
    from: later,
    value: { isDomestic: false },
  };
  expect(changesOf(appointed(began, "2300000012", null), premises)).toEqual([]);
});

test("the serial of a meter is the one told with its device; a file tells none", () => {
  const device = "00-DB-12-34-56-78-90-A1";
  const meter = (serial: string, from: number): ToldFact => ({
    aspect: "meter",
    subject: serial,
    from,
    value: { esme: device, type: "S2ADE", digits: 5, phases: null, commissionedAt: from },
  });
  const serialIn = (...told: readonly ToldFact[]) => serialOf(device, later, factsOf(...told));
  expect(serialIn(meter(device, began))).toBeNull();
  expect(serialIn(meter(device, began), meter("M00123456", began))).toBe("M00123456");
});
