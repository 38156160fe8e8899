/** A separate retriever: which of its half hours are ours, and what the facts of a point ask us to tell. */
import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/config.ts";
import { inOrder, type PointFact, type ToldFact } from "../../../src/domain/market/point-fact.ts";
import { applyRetrievedConsumption } from "../../../src/domain/market/retriever.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { newRetrieverTellings } from "../../../src/domain/telling/retriever-tellings.ts";
import { londonMidnight } from "../../../src/domain/time/london-day.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { decodeMessage } from "../../../src/mqtt/decode-message.ts";
import { writeHalfHour } from "../../../src/mqtt/write-half-hour.ts";
import { bindingOf, importMpan } from "../../support/standing.ts";

const midnight = (text: string) => londonMidnight(settlementDay(text));
const retriever = { dipId: "1600000004", mpid: "MDRA" };
const from = midnight("2025-10-22");

let stamps = 0;
const told = (...facts: readonly ToldFact[]): readonly PointFact[] =>
  facts.map((fact) => {
    stamps += 1;
    return { ...fact, stampedAt: stamps, transactionId: `T-${stamps}` };
  });

const appointed = told(
  {
    ...{ aspect: "appointment", subject: "", from },
    value: {
      ...{ supplierDipId: "2300000012", supplierMpid: "SUPA", distributorDipId: "2500000002" },
      scenario: "COS",
    },
  },
  { aspect: "gspGroup", subject: "", from, value: { group: "_H" } },
  { aspect: "connection", subject: "", from, value: { type: "W", direction: "E" } },
  { aspect: "domestic", subject: "", from, value: { isDomestic: true } },
  { aspect: "energisation", subject: "", from: midnight("2020-02-08"), value: { status: "E" } },
);
const outcome = (retrieverDipId: string, response: string) =>
  told({ aspect: "retriever", subject: "", from, value: { retrieverDipId, response } });
const ended = (date: string) =>
  told({
    ...{ aspect: "appointmentEnd", subject: "", from: midnight(date) },
    value: { begunAt: from, reason: "CSUPP" },
  });

const eventsOf = (before: readonly PointFact[], after: readonly PointFact[]) =>
  newRetrieverTellings(inOrder(before), inOrder(after), { mpan: importMpan, retriever }).map(
    ({ event, at }) => [event, at],
  );

describe("what is told", () => {
  const assigned = [...appointed, ...outcome(retriever.dipId, "A")];

  test("an appointment names it, its assignment starts it, the end of the appointment stops it", () => {
    expect(eventsOf([], appointed)).toEqual([["SDS-MDRUpdate", from]]);
    expect(eventsOf(appointed, assigned)).toEqual([["MDRStart", from]]);
    const end = [...assigned, ...ended("2025-12-01")];
    expect(eventsOf(assigned, end)).toEqual([["MDRStop", midnight("2025-12-01")]]);
    expect(eventsOf(end, [...end, ...ended("2025-12-05")])).toEqual([
      ["MDRStop", midnight("2025-12-05")],
    ]);
  });

  test("the same facts again tell nothing, in whatever order they came", () => {
    expect(eventsOf(assigned, [...assigned].reverse())).toEqual([]);
    expect(eventsOf([], [...assigned].reverse())).toEqual(eventsOf([], assigned));
  });

  test("a refusal, or another retriever, starts nothing", () => {
    expect(eventsOf(appointed, [...appointed, ...outcome(retriever.dipId, "R")])).toEqual([]);
    expect(eventsOf(appointed, [...appointed, ...outcome("1600000005", "A")])).toEqual([]);
    const end = [...appointed, ...ended("2025-12-01")];
    expect(eventsOf(appointed, end)).toEqual([]);
  });
});

describe("half hours that it read", () => {
  const stamp = { stampedAt: midnight("2025-11-22"), transactionId: "T-1" };
  const point = { pointId: 7, appointed: [{ from, to: null }] };
  const binding = { ...bindingOf({ pointId: 7 }), from, to: null };
  const at = from + 1_800_000;
  const halfHours = [
    { at, value: 214, quality: "A" },
    { at: at + 1_800_000, value: 209, quality: "E1" },
  ];
  const apply = (changes: object = {}) =>
    applyRetrievedConsumption({ ...stamp, quantity: "AI", halfHours, ...changes }, point, [
      binding,
    ]);

  test("what the meter said becomes a read of the device, an estimate of another does not", () => {
    expect(apply()).toEqual({
      kind: "applied",
      facts: {
        retrievedReads: [{ ...stamp, device: binding.device, quantity: "AI", at, value: 214 }],
      },
      outcome: "1 half hours of AI to validate; 1 not actual",
    });
  });

  test("before the appointment, or of a direction without a device, it is refused", () => {
    const early = [{ at: from, value: 1, quality: "A" }];
    expect(apply({ halfHours: early })).toMatchObject({ kind: "refused", code: "RCP1062" });
    expect(apply({ quantity: "AE" })).toMatchObject({ kind: "refused", code: "RCP1062" });
  });

  test.each(["AI", "RI"] as const)("a read of %s is a message that validate reads", (quantity) => {
    const read = { ...stamp, device: binding.device, quantity, at, value: 214 };
    const { topic, payload, sentBytes } = writeHalfHour(read, stamp.stampedAt);
    expect(decodeMessage({ topic, payload, sentBytes }, initialRuleset)).toMatchObject({
      kind: "profile",
      stamps: [new Date(at).toISOString().replace(".000Z", "Z")],
      columns: [{ quantity, figures: [214] }],
    });
    expect(writeHalfHour(read, 0).sha256).toEqual(writeHalfHour(read, 1).sha256);
  });
});

test("a retriever is named wholly or not at all", () => {
  const party = { DATABASE_URL: "postgres://x", SDS_MDR_MODE: "party" };
  expect(() => parseConfig(party)).toThrow(/SDS_MDR_DIP_ID: needed.*SDS_MDR_MPID: needed/);
});
