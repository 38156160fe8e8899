/** Annual consumption in force, from the record: precedence, expiry, and the order of messages (estimation.md 7). */
import { expect, test } from "@jest/globals";
import { annualFigureOn } from "../../src/domain/default/annual-consumption.ts";
import { initialEstimateSettings } from "../../src/domain/estimate/settings.ts";
import { noFacts } from "../../src/domain/market/market-facts.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import { loadAnnual } from "../../src/store/load-annual.ts";
import { saveMarket } from "../../src/store/market.ts";
import { newId, now, useRecord } from "./support/record.ts";
import { mpanOf, registrationLine, registrationsFile } from "./support/registration-lines.ts";

const record = useRecord();
const waiting = { transactionIds: [], dueAt: now };
const day = (text: string) => settlementDay(text);
let meters = 0;

/** A registered point, with annual consumption of the registration unless told otherwise. */
async function newPoint(changes: object = {}): Promise<number> {
  meters += 1;
  const file = registrationsFile([registrationLine(meters, { ...changes })]);
  await importRegistrations(record().url, file, now);
  const [row] = await record().rows("select point_id from point where mpan = $1", [mpanOf(meters)]);
  return Number(row?.["point_id"]);
}

async function told(
  pointId: number,
  nominated: readonly (readonly [string, string | null, number])[],
  central: readonly (readonly [string, number, string])[] = [],
) {
  const work = await record().claimed("market");
  const stamp = { stampedAt: now, transactionId: newId() };
  const nominations = nominated.map(([from, expiry, wattHours]) => ({
    ...stamp,
    pointId,
    from: day(from),
    expiry: expiry === null ? null : day(expiry),
    wattHours,
  }));
  const annualConsumptions = central.map(([from, wattHours, quality]) => ({
    ...stamp,
    pointId,
    from: day(from),
    wattHours,
    quality,
  }));
  const facts = { ...noFacts, nominations, annualConsumptions };
  await saveMarket(record().pool, [work], { facts, outcomes: [], waiting }, now);
}

async function figureOn(pointId: number, text: string) {
  const held = (await loadAnnual(record().pool, [pointId, pointId])).get(pointId);
  return held === undefined ? null : annualFigureOn(day(text), held, initialEstimateSettings);
}

test("a nomination from 2025-10-21 holds on 2026-10-20, and no more on 2026-10-21", async () => {
  const pointId = await newPoint();
  await told(pointId, [["2025-10-21", null, 4_100_000]], [["2025-10-01", 2_900_000, "A"]]);
  const central = { wattHours: 2_900_000, source: "central", isDefaulted: false };
  expect(await figureOn(pointId, "2025-10-20")).toEqual(central);
  expect(await figureOn(pointId, "2025-10-21")).toEqual({
    wattHours: 4_100_000,
    source: "nominated",
  });
  expect(await figureOn(pointId, "2026-10-20")).toEqual({
    wattHours: 4_100_000,
    source: "nominated",
  });
  expect(await figureOn(pointId, "2026-10-21")).toEqual(central);
});

test("a nomination that expires, or is negative, leaves the day to the one before it", async () => {
  const pointId = await newPoint();
  await told(pointId, [
    ["2026-01-01", null, 1_000_000],
    ["2026-05-01", "2026-06-01", 2_000_000],
    ["2026-08-01", null, -1],
  ]);
  const wattHours = async (text: string) => (await figureOn(pointId, text))?.wattHours;
  expect(await wattHours("2026-05-31")).toBe(2_000_000);
  expect(await wattHours("2026-06-01")).toBe(1_000_000);
  expect(await wattHours("2026-08-01")).toBe(1_000_000);
});

test("of the centre the latest date holds; a message goes before a registration of the same date", async () => {
  const pointId = await newPoint();
  const registered = { wattHours: 2_712_400, source: "central", isDefaulted: false };
  expect(await figureOn(pointId, "2026-10-20")).toEqual(registered);
  expect(await figureOn(pointId, "2025-09-30")).toBeNull();
  await told(pointId, [], [["2026-04-01", 3_000_000, "D"]]);
  expect(await figureOn(pointId, "2026-03-31")).toEqual(registered);
  expect(await figureOn(pointId, "2026-04-01")).toEqual({
    wattHours: 3_000_000,
    source: "central",
    isDefaulted: true,
  });
  await told(pointId, [], [["2025-10-01", 5, "3"]]);
  expect(await figureOn(pointId, "2025-10-01")).toMatchObject({ wattHours: 5 });
});

test("of a point of which nothing is known there is no figure", async () => {
  const pointId = await newPoint({ annualConsumptionWh: null, annualConsumptionFrom: null });
  expect(await figureOn(pointId, "2026-10-20")).toBeNull();
  expect((await loadAnnual(record().pool, [])).size).toBe(0);
});
