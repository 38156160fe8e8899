import { describe, expect, test } from "@jest/globals";
import { consumptionMessage } from "../../../../simulator/dip/consumption/consumption-message.ts";
import type { ConsumptionEnvelope } from "../../../../simulator/dip/envelope.ts";
import {
  type CentralRules,
  initialCentralRules,
} from "../../../../simulator/dip/market-data/central-rules.ts";
import { checkConsumption } from "../../../../simulator/dip/market-data/check-consumption.ts";
import { readRegistry } from "../../../../simulator/dip/market-data/registry.ts";
import { dayMessage, registrationLine, wholeDay } from "../support/messages.ts";

const mpan = "1499000000014";

/** `CODE@period` for each finding about a period, `CODE` for one about the day; periods by place from 1. */
function findingsOf(
  message: ConsumptionEnvelope,
  lines: readonly string[] = [registrationLine()],
  rules: CentralRules = initialCentralRules,
): readonly string[] {
  const registrations = readRegistry(lines.join("\n")).registrationsOf(mpan);
  return checkConsumption(consumptionMessage(message), registrations, rules).flatMap(
    ({ findings }) =>
      findings.map(({ code, place }) => (place === null ? code : `${code}@${place + 1}`)),
  );
}

/** The message with its only day changed. */
function withDay(changes: object, settlementDay = {}): ConsumptionEnvelope {
  const message = structuredClone(dayMessage());
  const [day] = message.payload.CustomBlock.B900.settlementDayConsumptionPeriods;
  Object.assign(day ?? {}, changes);
  Object.assign(day?.settlementDay ?? {}, settlementDay);
  return message;
}

test("a whole day of actuals has no finding", () => {
  expect(findingsOf(dayMessage())).toEqual([]);
});

describe("ECS1001, outside the appointment", () => {
  test("an appointment that starts in summer time leaves the two last slots of the UTC day before", () => {
    const lines = [registrationLine({ appointedFrom: "2026-10-22" })];
    const only = [46, 47, 48];
    expect(findingsOf(dayMessage({ day: "2026-10-21", only }), lines)).toEqual(["ECS1001@1"]);
  });

  test("an appointment that ends in summer time keeps 46 slots of the UTC day before", () => {
    const lines = [registrationLine({ appointedTo: "2026-10-22" })];
    expect(findingsOf(dayMessage({ day: "2026-10-21" }), lines)).toEqual([
      "ECS1001@47",
      "ECS1001@48",
    ]);
  });

  test("two spans that meet leave no gap between them", () => {
    const lines = [
      registrationLine({ appointedTo: "2026-10-22" }),
      registrationLine({ appointedFrom: "2026-10-22" }),
    ];
    expect(findingsOf(dayMessage({ day: "2026-10-21" }), lines)).toEqual([]);
  });
});

test("ECS1002: the quantity does not fit the event, both ways", () => {
  expect(findingsOf(dayMessage({ quantity: "RI" }))).toEqual(["ECS1002"]);
  expect(findingsOf(dayMessage({ event: "[ReactivePower]" }))).toEqual(["ECS1002"]);
  expect(findingsOf(dayMessage({ event: "[ReactivePower]", quantity: "RE" }))).toEqual([]);
});

test("ECS1003: the final reconciliation of the day has run", () => {
  const rules = { ...initialCentralRules, finalRunBefore: Date.parse("2026-10-26T00:00:00Z") };
  expect(findingsOf(dayMessage({ day: "2026-10-25" }), undefined, rules)).toEqual(["ECS1003"]);
  expect(findingsOf(dayMessage({ day: "2026-10-26" }), undefined, rules)).toEqual([]);
});

test("ECS1004: the duration is not 30, which only a message past the schema can say", () => {
  expect(findingsOf(withDay({}, { periodDuration: 15 }))).toEqual(["ECS1004"]);
});

test.each([
  ["2026-10-26T00:45:00+00:00", 2],
  ["2026-10-26T01:00:01+00:00", 2],
  ["2026-10-26T00:00:00+00:00", 1],
  ["2026-10-27T00:30:00+00:00", 48],
])("ECS1005: a period cannot end at %s", (sp, period) => {
  const only = [period];
  expect(findingsOf(dayMessage({ only, periods: { [period]: { sp } } }))).toEqual(["ECS1005@1"]);
});

test("ECS1006: the same end twice blames both, also when written with another offset", () => {
  const periods = { 3: { sp: "2026-10-26T02:00:00+01:00" } };
  expect(findingsOf(dayMessage({ periods }))).toEqual(["ECS1006@2", "ECS1006@3"]);
});

test("ECS1006 is found across the days of a message", () => {
  const message = structuredClone(dayMessage({ only: [1, 2] }));
  const { B900 } = message.payload.CustomBlock;
  const [first] = B900.settlementDayConsumptionPeriods;
  Object.assign(B900, { settlementDayConsumptionPeriods: [first, structuredClone(first)] });
  expect(findingsOf(message)).toEqual(["ECS1006@1", "ECS1006@2", "ECS1006@1", "ECS1006@2"]);
});

test("ECS1007: ends less than half an hour apart, whatever their order", () => {
  const periods = { 3: { sp: "2026-10-26T00:50:00+00:00" } };
  expect(findingsOf(dayMessage({ only: [3, 2], periods }))).toEqual([
    "ECS1007@1",
    "ECS1007@2",
    "ECS1005@2",
  ]);
});

test("periods in another order are no fault by themselves", () => {
  const consumptionPeriods = wholeDay("2026-10-26").toReversed();
  expect(findingsOf(withDay({ consumptionPeriods }))).toEqual([]);
});

test("ECS1008: estimated energy on a de-energised MPAN; an actual and a zero are no finding", () => {
  const lines = [registrationLine({ energisation: "D" })];
  const zero = { q: "ZE1", e: "7", v: "0.000" };
  const message = dayMessage({ periods: { 6: zero, 7: { q: "E0", e: "7", v: "0.100" } } });
  expect(findingsOf(message, lines)).toEqual(["ECS1008@7"]);
});

test("ECS1009: the centre does not know the MPAN", () => {
  expect(findingsOf(dayMessage(), [])).toEqual(["ECS1009"]);
});

test("ECS1010: negative; minus nothing is nothing", () => {
  const periods = { 1: { v: "-0.001" }, 2: { v: "-0.000" } };
  expect(findingsOf(dayMessage({ periods }))).toEqual(["ECS1010@1"]);
});

test("ECS1011: a zero quality with energy", () => {
  const periods = { 1: { q: "ZE1", e: "2", v: "0.001" }, 2: { q: "ZE1", e: "2", v: "0.000" } };
  expect(findingsOf(dayMessage({ periods }))).toEqual(["ECS1011@1"]);
});

describe("ECS1012, above the maximum of the connection", () => {
  test.each([
    ["W", 1, "13.800", "13.801"],
    ["W", 3, "41.400", "41.401"],
    ["L", 3, "720.000", "720.001"],
  ])("type %s with %d phases carries %s and not %s", (connectionType, phases, most, more) => {
    const lines = [registrationLine({ connectionType, device: { phases } })];
    const message = dayMessage({ periods: { 1: { v: most }, 2: { v: more } } });
    expect(findingsOf(message, lines)).toEqual(["ECS1012@2"]);
  });

  test("high voltage has no maximum, and a point without meter counts as three-phase", () => {
    const message = dayMessage({ periods: { 1: { v: "41.401" } } });
    expect(findingsOf(message, [registrationLine({ connectionType: "H" })])).toEqual([]);
    expect(findingsOf(message, [registrationLine({ device: null })])).toEqual(["ECS1012@1"]);
  });
});

test("ECS1013: before the connection type took effect, by the message or by the register", () => {
  const message = structuredClone(dayMessage({ only: [1, 2, 3] }));
  Object.assign(message.payload.CustomBlock.B067, {
    connectionTypeEffectiveFromDate: "2026-10-26T01:00:00+00:00",
  });
  expect(findingsOf(message)).toEqual(["ECS1013@1"]);
  const lines = [registrationLine({ connectionFrom: "2026-10-27" })];
  expect(findingsOf(dayMessage({ only: [47, 48] }), lines)).toEqual(["ECS1013@1"]);
});

test("ECS1014: the settlement day is not midnight UTC, and its periods fall out of it", () => {
  const message = withDay({}, { settlementDayDate: "2026-10-26T00:00:00+01:00" });
  const codes = new Set(findingsOf(message).map((finding) => finding.slice(0, 7)));
  expect([...codes]).toEqual(["ECS1014", "ECS1005"]);
});

test("ECS1015: an estimate without reason", () => {
  expect(findingsOf(dayMessage({ periods: { 9: { q: "E0" } } }))).toEqual(["ECS1015@9"]);
});

test("ECS1016: an amendment without its reason", () => {
  const periods = { 9: { q: "E8", e: "9" }, 10: { q: "E8", e: "9", arc: "A" } };
  expect(findingsOf(dayMessage({ periods }))).toEqual(["ECS1016@9"]);
});
