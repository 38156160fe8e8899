/** A log brings the last half hour of the day before again: a day that is settled is not loaded for it. */
import { beforeEach, expect, test } from "@jest/globals";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import { registerKey } from "../../../src/domain/metering/register-key.ts";
import { dayMs, dayStart, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { device, loggedWh } from "../../mqtt/support/golden-messages.ts";
import { bindingOf } from "../../support/standing.ts";
import { MemoryDays } from "../support/memory-days.ts";
import { arrivedAt, day, logMessage, rows, validateIn } from "../support/validate-messages.ts";

/** The day after the golden log's. */
const next: DayKey = { ...day, day: settlementDay("2026-10-25") };

let record: MemoryDays;
beforeEach(async () => {
  record = new MemoryDays([bindingOf({ device })]);
  await validateIn(record, [logMessage()]);
  record.heldAskedFor.length = 0;
});

/** The log of the day after, which says of the last half hour of the golden log's day what it said, or another figure. */
const nextLog = (lastWh = loggedWh[48]) =>
  logMessage(
    {
      seq: 88_200,
      from: "2026-10-25T00:00:00Z",
      to: "2026-10-26T00:00:00Z",
      readAt: "2026-10-26T01:12:44.120Z",
      entries: rows.map(([stamp, values], row) => [
        new Date(Date.parse(stamp) + dayMs).toISOString().replace(".000Z", "Z"),
        row === 0 ? [lastWh] : values,
      ]),
    },
    arrivedAt + dayMs,
  );

const wasLoaded = (key: DayKey) => record.heldAskedFor.some((asked) => asked.day === key.day);

test("the day after is settled, and the day itself neither loaded nor moved", async () => {
  const before = record.day(day);
  expect(await validateIn(record, [nextLog()])).toMatchObject({ settled: 1, open: 0 });
  expect(record.day(next)).toMatchObject({ state: "settled", wattHours: loggedWh.slice(1) });
  expect(record.day(day)).toBe(before);
  expect(wasLoaded(next)).toBe(true);
  expect(wasLoaded(day)).toBe(false);
});

test("the days before it are asked for once, whether there are any or none", async () => {
  record.pastAskedFor.length = 0;
  await validateIn(record, [nextLog()]);
  expect(record.pastAskedFor.filter((asked) => asked.day === next.day)).toHaveLength(1);
  record = new MemoryDays([bindingOf({ device })]);
  await validateIn(record, [logMessage()]);
  expect(record.pastAskedFor.filter((asked) => asked.day === day.day)).toHaveLength(1);
});

test("another figure makes a version of it", async () => {
  await validateIn(record, [nextLog(200)]);
  expect(wasLoaded(day)).toBe(true);
  expect(record.day(day)).toMatchObject({
    currentVersion: 2,
    wattHours: loggedWh.slice(1).with(47, 200),
  });
  expect(record.day(next)).toMatchObject({ state: "settled" });
});

test("a day of which the centre turned a half hour down is looked at again", async () => {
  record.touch(day, {
    rejected: [{ period: 5, wattHours: loggedWh[5] ?? 0, code: "ECS1012" }],
  });
  await validateIn(record, [nextLog()]);
  expect(wasLoaded(day)).toBe(true);
});

test("a day with a half hour that is not actual is looked at again", async () => {
  record.touch(day, { quality: `A0${"A".repeat(46)}` });
  await validateIn(record, [nextLog()]);
  expect(wasLoaded(day)).toBe(true);
});

test("registers that have come since and disagree are found on it", async () => {
  const start = dayStart(day.day);
  for (const [at, wattHours] of [
    [start, 1_000_000],
    [start + dayMs, 1_090_000],
  ] as const)
    record.registers.set(registerKey(device, "AI", at), { wattHours, source: "b:0" });
  await validateIn(record, [nextLog()]);
  expect(wasLoaded(day)).toBe(true);
  const ofDay = record.saved.at(-1)?.days.judged.find((each) => each.day === day.day);
  expect(ofDay?.findings.map(({ rule }) => rule)).toContain("V60");
});

test("a device of two directions finds each beside the other", async () => {
  record = new MemoryDays([
    bindingOf({ device }),
    bindingOf({ device, quantity: "AE", pointId: 2 }),
  ]);
  await validateIn(record, [logMessage()]);
  await validateIn(record, [nextLog(200)]);
  expect(record.day(day)).toMatchObject({ currentVersion: 2 });
});
