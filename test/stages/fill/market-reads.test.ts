/** Register reads that the market has told, and registers of two rates, decide how a day is filled. */
import { expect, test } from "@jest/globals";
import type { RegisterReadFact } from "../../../src/domain/market/market-facts.ts";
import { transaction } from "../../../src/store/pool.ts";
import { saveGathered } from "../../../src/store/stage-ports.ts";
import { saveFacts } from "../../store/support/market-facts.ts";
import { newId, now, useRecord } from "../../store/support/record.ts";
import { nothingGathered } from "../../support/nothing-gathered.ts";
import { FilledPoint, figuresWithout, nothing, sumOf } from "../support/filled-points.ts";

const record = useRecord();
const at = (text: string) => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);

/** A read of the cumulative register unless told otherwise. */
async function tells(
  point: FilledPoint,
  when: string,
  wattHours: number,
  changes: Partial<RegisterReadFact> = {},
): Promise<void> {
  const read: RegisterReadFact = {
    ...{ pointId: point.pointId, meterId: "M1", registerId: null, at: at(when), wattHours },
    ...{ method: "A", visitCode: null, event: "ReadingOnSite", senderRole: "SUP" },
    ...{ stampedAt: now, transactionId: newId() },
    ...changes,
  };
  await saveFacts(record(), { registerReads: [read] });
}

/** Midnight registers of a meter with their counters. */
async function counts(
  point: FilledPoint,
  reads: Readonly<Record<string, readonly number[]>>,
): Promise<void> {
  const registers = Object.entries(reads).map(([when, counters], position) => ({
    ...{ device: point.device, quantity: "AI" as const, at: at(when), counters, position },
    ...{ wattHours: sumOf(counters), readAt: at(when), blockId: newId() },
  }));
  const gathered = { ...nothingGathered, registers };
  await transaction(record().pool, (client) => saveGathered(client, gathered, now));
}

const agreed = { event: "SupplierAgreedCOS", method: "S" } as const;

test("an agreed read that encloses a gap makes it E8, to the watt-hour, and beats what the meter said", async () => {
  const point = await FilledPoint.open(record());
  await point.registers({ "2026-10-18": 1_000, "2026-10-20": 30_000 });
  await tells(point, "2026-10-20", 21_001, agreed);
  await point.waits("2026-10-18", nothing);
  await point.waits("2026-10-19", figuresWithout(100, 7, 8));
  await point.fill("2026-10-18", "2026-10-19");
  const days = [await point.version("2026-10-18"), await point.version("2026-10-19")];
  expect(sumOf(days.flatMap(({ wh }) => wh))).toBe(20_001);
  expect(days.map(({ q }) => q)).toEqual(["8".repeat(48), `${"A".repeat(6)}88${"A".repeat(40)}`]);
  expect(days[0]?.links).toMatchObject([{ by: "E8 agreed-read" }]);
});

test("reads of a display alone enclose a gap of a meter that never answers: E3", async () => {
  const point = await FilledPoint.open(record());
  await tells(point, "2026-10-10", 43_120_000);
  await tells(point, "2026-10-12", 43_144_000, { method: "C", event: "ReadingCOS" });
  await tells(point, "2026-10-11", 43_500_000, { method: "E", event: "DSEstimate" });
  for (const day of ["2026-10-10", "2026-10-11"]) await point.waits(day, nothing);
  await point.fill("2026-10-10", "2026-10-11");
  const days = [await point.version("2026-10-10"), await point.version("2026-10-11")];
  expect(days.map(({ q }) => q)).toEqual(["3".repeat(48), "3".repeat(48)]);
  expect(sumOf(days.flatMap(({ wh }) => wh))).toBe(24_000);
});

test("a read that comes later sends the days that it touches back to validate, open ones only", async () => {
  const point = await FilledPoint.open(record());
  await point.waits("2026-10-19", nothing);
  await point.settles("2026-10-20", 200);
  await point.waits("2024-10-19", nothing);
  const called = async () =>
    record().rows(
      `select member_days::text[] as days from work_block
       where stage = 'validate' and state = 'waiting' and $1 = any (member_points)`,
      [point.pointId],
    );
  await tells(point, "2026-10-20", 1_000);
  expect(await called()).toEqual([{ days: ["2026-10-19", "2026-10-20"] }]);
  await tells(point, "2024-10-20", 1_000);
  expect(await called()).toHaveLength(1);
});

test("two counters of a meter share a gap of days by rate: both laws hold", async () => {
  const point = await FilledPoint.open(record());
  await counts(point, { "2026-10-10": [50_000, 9_000], "2026-10-13": [62_001, 26_003] });
  const days = ["2026-10-10", "2026-10-11", "2026-10-12"];
  for (const day of days) await point.waits(day, nothing);
  await point.fill(...days);
  const versions = [];
  for (const day of days) versions.push(await point.version(day));
  expect(sumOf(versions.flatMap(({ wh }) => wh.slice(0, 14)))).toBe(12_001);
  expect(sumOf(versions.flatMap(({ wh }) => wh.slice(14)))).toBe(17_003);
  expect(versions[0]?.q).toBe("3".repeat(48));
  expect(versions[0]?.links).toMatchObject([{ by: "E3 advance-of-span" }, {}]);
});

test("counters of one rate, or of three, leave the total to bind", async () => {
  const point = await FilledPoint.open(record());
  await counts(point, {
    "2026-10-10": [50_000],
    "2026-10-12": [62_001],
    "2026-10-14": [62_001, 9, 9],
  });
  for (const day of ["2026-10-10", "2026-10-11"]) await point.waits(day, nothing);
  await point.fill("2026-10-10", "2026-10-11");
  const days = [await point.version("2026-10-10"), await point.version("2026-10-11")];
  expect(sumOf(days.flatMap(({ wh }) => wh))).toBe(12_001);
  expect(days[0]?.links).toHaveLength(1);
});

test("two registers that the market tells share a gap too, with nothing but them", async () => {
  const point = await FilledPoint.open(record());
  const rate = (registerId: string) => ({ registerId, method: null, event: "ReadingCOR" }) as const;
  for (const [when, offPeak, peak] of [
    ["2026-10-10", 5_000, 8_000],
    ["2026-10-12", 12_000, 9_003],
  ] as const) {
    await tells(point, when, offPeak, rate("01"));
    await tells(point, when, peak, rate("02"));
  }
  for (const day of ["2026-10-10", "2026-10-11"]) await point.waits(day, nothing);
  await point.fill("2026-10-10", "2026-10-11");
  const days = [await point.version("2026-10-10"), await point.version("2026-10-11")];
  expect(sumOf(days.flatMap(({ wh }) => wh.slice(0, 14)))).toBe(7_000);
  expect(sumOf(days.flatMap(({ wh }) => wh.slice(14)))).toBe(1_003);
});
