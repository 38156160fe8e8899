import { expect, test } from "@jest/globals";
import { type AnnualLists, annualHoldings } from "../../../scripts/vectors/estimation/annual.ts";
import {
  annualFigureOn,
  classConsumptionWh,
} from "../../../src/domain/default/annual-consumption.ts";
import type { EvidenceConnection } from "../../../src/domain/estimate/evidence.ts";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import type { MeasurementQuantity } from "../../../src/domain/identity/measurement-quantity.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { casesOf } from "../../support/vectors.ts";

type Given = AnnualLists & {
  day: string;
  mq: MeasurementQuantity;
  domestic?: boolean;
  connection?: EvidenceConnection["connectionType"];
};
interface Expect {
  source: "SNAC" | "AC" | "class";
  wh: number;
  defaulted?: boolean;
}
const cases = casesOf<Given, Expect>("estimation", "annual");
const settings = initialEstimateSettings;

test("there are 12 annual vectors", () => expect(cases).toHaveLength(12));

test.each(cases)("$id: $title", ({ given, expect: expected }) => {
  const { mq, domestic = true, connection = "W" } = given;
  const point = { connectionType: connection, domestic, hardLimitWh: null };
  const figure = annualFigureOn(settlementDay(given.day), annualHoldings(given), settings);
  const isCentral = figure?.source === "central";
  const source = figure === null ? "class" : isCentral ? "AC" : "SNAC";
  const wh = figure?.wattHours ?? classConsumptionWh({ quantity: mq, connection: point }, settings);
  expect({ source, wh, ...(isCentral ? { defaulted: figure.isDefaulted } : {}) }).toEqual(expected);
});

const nomination = { from: settlementDay("2026-05-01"), expiry: null, receivedAt: 1 };
const day = settlementDay("2026-10-20");

test("of two nominations of one day the one received last wins, in whatever order they are held", () => {
  const [first, second] = [
    { ...nomination, wattHours: 100 },
    { ...nomination, wattHours: 200, receivedAt: 2 },
  ];
  for (const nominated of [
    [first, second],
    [second, first],
  ])
    expect(annualFigureOn(day, { nominated, central: [] }, settings)?.wattHours).toBe(200);
});

test("a negative nomination is not used, one of 0 is", () => {
  const held = (wattHours: number) => ({ nominated: [{ ...nomination, wattHours }], central: [] });
  expect(annualFigureOn(day, held(-1), settings)).toBeNull();
  expect(annualFigureOn(day, held(0), settings)).toEqual({ wattHours: 0, source: "nominated" });
});

test("a nomination from the future does not hold yet", () => {
  const nominated = [{ ...nomination, from: settlementDay("2026-10-21"), wattHours: 5 }];
  expect(annualFigureOn(day, { nominated, central: [] }, settings)).toBeNull();
});

test("the latest figure of the centre holds, in whatever order they are held", () => {
  const [older, newer] = [
    { from: settlementDay("2026-01-01"), wattHours: 1, quality: "A" },
    { from: settlementDay("2026-06-01"), wattHours: 2, quality: "D" },
  ];
  for (const central of [
    [older, newer],
    [newer, older],
  ])
    expect(annualFigureOn(day, { nominated: [], central }, settings)).toEqual({
      wattHours: 2,
      source: "central",
      isDefaulted: true,
    });
});
