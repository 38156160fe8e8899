/** Validate over a day that is told a half hour at a time: kept until it can be judged, and then settled like every other. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { validate } from "../../../src/stages/validate.ts";
import { halfHour, loggedWh, topics } from "../../mqtt/support/golden-messages.ts";
import { bindingOf } from "../../support/standing.ts";
import { inboxMessage } from "../support/inbox-message.ts";
import { MemoryDays } from "../support/memory-days.ts";
import { day, logMessage, rows, validateIn, work } from "../support/validate-messages.ts";

const dayOpens = Date.UTC(2026, 9, 24);
const halfHourMs = 1_800_000;
const wattHours = loggedWh.slice(1);
let record: MemoryDays;

beforeEach(() => {
  record = new MemoryDays([bindingOf()]);
  record.now = dayOpens;
});

/** The message of a period, a minute after its end. */
function messageOf(period: number, changes: object = {}) {
  const ends = dayOpens + period * halfHourMs;
  const readAt = new Date(ends + 60_000).toISOString();
  const t = new Date(ends).toISOString();
  const value = wattHours[period - 1];
  const told = { mpan: null, seq: 100 + period, readAt, t, value, elements: [value] };
  return inboxMessage(topics.halfHour, { ...halfHour, ...told, ...changes }, ends + 90_000);
}

async function tell(periods: readonly number[], changes: object = {}) {
  record.now = dayOpens + Math.max(...periods) * halfHourMs + 120_000;
  return validateIn(
    record,
    periods.map((period) => messageOf(period, changes)),
  );
}

const periodsTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe("half hours one a message", () => {
  test("are kept, and the day is judged once, with the one that makes it whole", async () => {
    for (const period of periodsTo(47))
      expect(await tell([period])).toMatchObject({ gathered: 1, open: 0, settled: 0 });
    expect(record.saved.flatMap(({ days }) => [...days.moves, ...days.judged])).toEqual([]);
    expect(record.pastAskedFor).toEqual([]);
    expect(record.day(day)).toMatchObject({ state: "open", currentVersion: 0, revision: 47 });
    expect(await tell([48])).toMatchObject({ settled: 1 });
    expect(record.day(day)).toMatchObject({
      state: "settled",
      currentVersion: 1,
      wattHours,
      quality: "A".repeat(48),
    });
    expect(record.day(day)?.reads).toHaveLength(48);
  });

  test("in any order, many to a batch, settle the day as a log does", async () => {
    const order = periodsTo(48).map((period) => ((period * 29) % 48) + 1);
    await tell(order.slice(0, 20));
    await tell(order.slice(20, 33));
    expect(await tell(order.slice(33))).toMatchObject({ settled: 1 });
    const ofLog = new MemoryDays([bindingOf()]);
    await validateIn(ofLog, [logMessage()]);
    const { wattHours: figures, quality } = ofLog.day(day) ?? {};
    expect(record.day(day)).toMatchObject({ wattHours: figures, quality, currentVersion: 1 });
  });

  test("that brings the whole day in one batch is judged there", async () => {
    expect(await tell(periodsTo(48))).toMatchObject({ settled: 1 });
    expect(record.day(day)?.revision).toBe(1);
  });

  test("of which one is refused are judged with it, and from then on with each", async () => {
    await tell([1, 2]);
    expect(await tell([3], { value: -5, elements: [-5] })).toMatchObject({ open: 1 });
    expect(record.saved.at(-1)?.days.judged).toMatchObject([{ findings: [{ rule: "V30" }] }]);
    expect(await tell([4])).toMatchObject({ open: 1 });
    expect(record.day(day)?.reads).toHaveLength(4);
  });

  test("told again with another figure are judged with it (V22)", async () => {
    await tell([1, 2]);
    const later = new Date(dayOpens + 5 * halfHourMs).toISOString();
    const changed = { value: 900, elements: [900], readAt: later, seq: 500 };
    expect(await tell([2], changed)).toMatchObject({ open: 1 });
    expect(record.saved.at(-1)?.days.judged).toMatchObject([{ findings: [{ rule: "V22" }] }]);
  });

  test("of a day that a log speaks of besides are judged with it", async () => {
    await tell([1, 2]);
    record.now = dayOpens + 50 * halfHourMs;
    expect(await validateIn(record, [logMessage({ entries: rows.slice(3) })])).toMatchObject({
      settled: 1,
    });
    expect(record.day(day)).toMatchObject({ wattHours, currentVersion: 1 });
  });

  test("of a day that is due are filled up at once", async () => {
    await tell([1, 2]);
    record.isDue = () => true;
    expect(await tell([3])).toMatchObject({ toFill: 1 });
    expect(record.day(day)?.state).toBe("estimate");
  });

  test("of a day that is asked about by name are judged", async () => {
    await tell([1, 2]);
    record.messages = [messageOf(3)];
    expect(await validate([work([day])], record.validatePorts())).toMatchObject({ open: 1 });
    expect(record.saved.at(-1)?.days.moves).toHaveLength(1);
  });

  test("are looked at again when another writer judged the day first", async () => {
    await tell([1, 2]);
    let isFirst = true;
    record.beforeSave = () => {
      if (isFirst) record.touch(day, { state: "estimate" });
      isFirst = false;
    };
    expect(await tell([3])).toMatchObject({ open: 1 });
    expect(record.day(day)?.reads).toHaveLength(3);
  });
});
