/** F74: our clock is an hour behind. Fresh half hours of many meters are not refused for it, and we are told of it. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { meterEsme } from "../../../simulator/meters/identity.ts";
import type { EsmeGuid } from "../../../src/domain/identity/esme-guid.ts";
import { dailyLog, device as goldenDevice, topics } from "../../mqtt/support/golden-messages.ts";
import { bindingOf } from "../../support/standing.ts";
import { inboxMessage } from "../support/inbox-message.ts";
import { MemoryDays } from "../support/memory-days.ts";
import { day, rows, validateIn } from "../support/validate-messages.ts";

const hourMs = 3_600_000;
/** More than the hundred rows of ten meters that V08 asks for, and of each row set two of nine ahead. */
const meters = 12;
const slots = { from: 4, to: 12 };
const answeredAt = Date.UTC(2026, 9, 24, 6, 5);

let record: MemoryDays;
beforeEach(() => {
  const bindings = Array.from({ length: meters }, (_, index) =>
    bindingOf({ device: meterEsme(index + 1), pointId: index + 1 }),
  );
  record = new MemoryDays(bindings);
});

/** The half hours of the morning up to 06:00, stored by a clock that is so far ahead of the meter's. */
function morningOf(meter: number, aheadMs: number) {
  const device: EsmeGuid = meterEsme(meter);
  const body = {
    ...dailyLog,
    ...{ esme: device, mpan: null, seq: 1, entries: rows.slice(slots.from, slots.to + 1) },
    readAt: new Date(answeredAt).toISOString(),
  };
  const topic = topics.dailyLog.replace(goldenDevice, device);
  return inboxMessage(topic, body, answeredAt + aheadMs);
}

const all = (aheadMs: number) =>
  Array.from({ length: meters }, (_, index) => morningOf(index + 1, aheadMs));
const refusedOf = (meter: number) =>
  (record.day({ ...day, pointId: meter })?.reads ?? [])
    .flatMap(({ reasons }) => reasons)
    .filter((reason) => reason === "V14.future").length;
const refused = () => Array.from({ length: meters }, (_, index) => refusedOf(index + 1));

describe("our clock", () => {
  test("is an hour behind: nothing of many meters is refused, and each read says why it stands", async () => {
    await validateIn(record, all(-hourMs));
    expect(refused()).toEqual(Array.from({ length: meters }, () => 0));
    const [read] = record.day(day)?.reads ?? [];
    // 05:30 and 06:00 lie ahead of a clock that shows 05:05.
    expect(read?.notes?.filter((note) => note === "V08.ownClock")).toHaveLength(2);
  });

  test("is right: what one meter says of the future is refused, while the others stand", async () => {
    await validateIn(record, [morningOf(1, -hourMs), ...all(0).slice(1)]);
    expect(refused()).toEqual([2, ...Array.from({ length: meters - 1 }, () => 0)]);
  });

  test("was put right: it is in doubt no longer", async () => {
    await validateIn(record, all(-hourMs));
    expect(record.arrivals.isSuspect).toBe(true);
    await validateIn(record, all(0));
    expect(record.arrivals.isSuspect).toBe(false);
  });
});
