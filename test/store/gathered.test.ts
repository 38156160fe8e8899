/** What messages bring besides half hours: the newest answer about an instant stands, whichever comes first. */

import { describe, expect, test } from "@jest/globals";
import { registerKey } from "../../src/domain/metering/register-key.ts";
import { dayMs, settlementDay } from "../../src/domain/time/settlement-day.ts";
import type {
  Gathered,
  GatheredAnswer,
  GatheredRegister,
} from "../../src/domain/validate/gather-messages.ts";
import { loadAnswers, loadRegisters } from "../../src/store/load-days.ts";
import { loadRateReads } from "../../src/store/load-rate-reads.ts";
import { transaction } from "../../src/store/pool.ts";
import { saveGathered } from "../../src/store/stage-ports.ts";
import { nothingGathered } from "../support/nothing-gathered.ts";
import { newId, now, useRecord } from "./support/record.ts";
import { deviceOf } from "./support/registration-lines.ts";

const record = useRecord();
const at = Date.UTC(2026, 9, 20);

function save(gathered: Partial<Gathered>): Promise<void> {
  return transaction(record().pool, (client) =>
    saveGathered(client, { ...nothingGathered, ...gathered }, now),
  );
}

describe("register reads", () => {
  const blockId = newId();
  const read = (meter: number, changes: Partial<GatheredRegister> = {}): GatheredRegister => ({
    device: deviceOf(meter),
    quantity: "AI",
    at,
    wattHours: 10_425_756,
    counters: null,
    readAt: now,
    blockId,
    position: 3,
    ...changes,
  });
  async function load(meter: number) {
    const wanted = [{ device: deviceOf(meter), quantity: "AI", from: at, to: at }];
    return (await loadRegisters(record().pool, wanted)).get(registerKey(deviceOf(meter), "AI", at));
  }

  test("are found by device, quantity and instant, with where they lie", async () => {
    await save({ registers: [read(1), read(1, { quantity: "AE", wattHours: 7 })] });
    expect(await load(1)).toEqual({ wattHours: 10_425_756, source: `${blockId}:3` });
    const later = [{ device: deviceOf(1), quantity: "AI", from: at + 1, to: at + dayMs }];
    expect(await loadRegisters(record().pool, later)).toEqual(new Map());
    expect(await loadRegisters(record().pool, [])).toEqual(new Map());
  });

  test("of a newer answer replace an older one, in one batch or in two", async () => {
    await save({
      registers: [read(2, { readAt: now + 1, wattHours: 2 }), read(2, { wattHours: 1 })],
    });
    expect(await load(2)).toMatchObject({ wattHours: 2 });
    await save({ registers: [read(2, { readAt: now + 2, wattHours: 3 })] });
    expect(await load(2)).toMatchObject({ wattHours: 3 });
    await save({ registers: [read(2, { readAt: now + 2, wattHours: 4 })] });
    await save({ registers: [read(2, { readAt: now, wattHours: 5 })] });
    expect(await load(2)).toMatchObject({ wattHours: 3 });
  });

  test("hold 32 bits", async () => {
    await save({ registers: [read(3, { wattHours: 4_294_967_293 })] });
    expect(await load(3)).toMatchObject({ wattHours: 4_294_967_293 });
  });
});

describe("counters of tariff rates", () => {
  const counted = (meter: number, counters: readonly number[] | null, readAt = now) => ({
    ...{ device: deviceOf(meter), quantity: "AI" as const, at, counters, readAt },
    ...{ wattHours: (counters ?? [7]).reduce((sum, each) => sum + each, 0) },
    ...{ blockId: newId(), position: 0 },
  });
  const load = async (meter: number) => {
    const wanted = [{ device: deviceOf(meter), quantity: "AI", from: at, to: at + 1 }];
    const found = await loadRateReads(record().pool, wanted);
    return found.get(registerKey(deviceOf(meter), "AI", at))?.counters;
  };

  test("are kept beside the register of their instant, of meters that send any", async () => {
    await save({ registers: [counted(11, [4_294_967_000, 0, 5]), counted(12, null)] });
    expect(await load(11)).toEqual([4_294_967_000, 0, 5]);
    expect(await load(12)).toBeUndefined();
    expect(await loadRateReads(record().pool, [])).toEqual(new Map());
  });

  test("of a newer answer replace older ones, and serve no register that they do not add up to", async () => {
    await save({ registers: [counted(13, [1, 2], now + 1)] });
    await save({ registers: [counted(13, [3, 4])] });
    expect(await load(13)).toEqual([1, 2]);
    await save({ registers: [counted(13, [2, 2], now + 2)] });
    expect(await load(13)).toEqual([2, 2]);
    await save({ registers: [{ ...counted(13, null, now + 3), wattHours: 9 }] });
    expect(await load(13)).toBeUndefined();
  });
});

describe("answers without reads", () => {
  const answer = (meter: number, changes: Partial<GatheredAnswer> = {}): GatheredAnswer => ({
    device: deviceOf(meter),
    service: "4.8.1",
    windowTo: at,
    code: "E21",
    readAt: now,
    blockId: newId(),
    position: 0,
    ...changes,
  });
  async function load(meter: number) {
    const wanted = [{ device: deviceOf(meter), service: "4.8.1", windowTo: at }];
    return (await loadAnswers(record().pool, wanted)).get(
      registerKey(deviceOf(meter), "4.8.1", at),
    );
  }

  test("are found by device, service and window; the newest stands", async () => {
    await save({ answers: [answer(1), answer(1, { readAt: now + 1, code: "E30" })] });
    expect(await load(1)).toEqual({ code: "E30", times: 1 });
    await save({ answers: [answer(1, { readAt: now - 1, code: "E20" })] });
    expect(await load(1)).toEqual({ code: "E30", times: 1 });
    expect(await load(2)).toBeUndefined();
    expect(await loadAnswers(record().pool, [])).toEqual(new Map());
  });
});

describe("answers of the same code on days running", () => {
  const said = (days: number, code: string): GatheredAnswer => ({
    ...{ device: deviceOf(21), service: "4.8.1", windowTo: at - days * dayMs, code },
    ...{ readAt: now, blockId: newId(), position: 0 },
  });

  test("are counted back to the first day that said otherwise or nothing", async () => {
    await save({
      answers: [
        said(5, "I0/1"),
        said(3, "I0/1"),
        said(2, "I0/1"),
        said(1, "I0/2"),
        said(0, "I0/1"),
      ],
    });
    const windows = [0, 1, 2, 3, 5].map((days) => at - days * dayMs);
    const kept = await loadAnswers(
      record().pool,
      windows.map((windowTo) => ({ device: deviceOf(21), service: "4.8.1", windowTo })),
    );
    const times = windows.map((to) => kept.get(registerKey(deviceOf(21), "4.8.1", to))?.times);
    expect(times).toEqual([1, 1, 2, 1, 1]);
  });
});

describe("half hours without a point of their direction", () => {
  const day = (text: string) => ({
    day: settlementDay(text),
    pointId: 77,
    quantity: "AI" as const,
  });
  const held = () =>
    record().rows(
      `select e.cause, e.level, e.value, e.first_day::text, e.last_day::text, count(p.*)::int as days
       from exception as e left join exception_point as p using (exception_id)
       where e.cause = 'noMarketPoint' group by e.exception_id`,
    );

  test("are one exception of the point that the device has, with their days", async () => {
    await save({ homeless: [day("2026-10-19"), day("2026-10-19"), day("2026-10-18")] });
    await save({ homeless: [day("2026-10-19"), day("2026-10-20")] });
    expect(await held()).toEqual([
      {
        ...{ cause: "noMarketPoint", level: "point", value: "77" },
        ...{ first_day: "2026-10-18", last_day: "2026-10-20", days: 3 },
      },
    ]);
  });
});

describe("parked messages", () => {
  test("are kept once, with their reason, and again when they come back unmended", async () => {
    const { rows } = record();
    const parked = {
      blockId: newId(),
      position: 0,
      reason: "unknownDevice",
      rule: "V16",
      detail: "no registration names this device",
      device: deviceOf(1),
    };
    const state = () =>
      rows(
        "select reason, rule, device_id, at, released_at from parked_message where block_id = $1",
        [parked.blockId],
      );
    await save({ parked: [parked] });
    await save({ parked: [parked] });
    const [first, ...others] = await state();
    expect(others).toEqual([]);
    expect(first).toEqual({
      reason: "unknownDevice",
      rule: "V16",
      device_id: deviceOf(1),
      at: now,
      released_at: null,
    });
    await rows("update parked_message set released_at = at where block_id = $1", [parked.blockId]);
    await save({ parked: [parked] });
    expect(await state()).toMatchObject([{ released_at: null }]);
  });
});

describe("communications hubs", () => {
  const hubOf = (number: number) => `02-48-53-00-00-00-00-0${number}`;
  const said = (meter: number, hub: number, readAt: number) => ({
    ...{ device: deviceOf(meter), hub: hubOf(hub), readAt },
  });
  const heldOf = async (meter: number) => {
    const { rows } = await record().pool.query<{ hub: string }>(
      "select hub from device_hub where device_id = $1",
      [deviceOf(meter)],
    );
    return rows.map(({ hub }) => hub);
  };

  test("what a device said last stands, whichever comes first", async () => {
    await save({ hubs: [said(71, 2, at + 2), said(71, 1, at + 1)] });
    expect(await heldOf(71)).toEqual([hubOf(2)]);
    await save({ hubs: [said(71, 3, at)] });
    expect(await heldOf(71)).toEqual([hubOf(2)]);
    await save({ hubs: [said(71, 4, at + 3)] });
    expect(await heldOf(71)).toEqual([hubOf(4)]);
  });
});

describe("a clock of ours that is behind", () => {
  const arrival = { at, rows: 200, futureRows: 150, devices: new Set(["a", "b"]) };
  const raised = async () => {
    const { rows } = await record().pool.query<{ level: string; points: number }>(
      "select level, points from exception where cause = 'ownClock'",
    );
    return rows;
  };

  test("is one exception for all of us, however often it is seen; without doubt there is none", async () => {
    await save({ arrival });
    expect(await raised()).toEqual([]);
    await save({ arrival, isOwnClockSuspect: true });
    await save({ arrival, isOwnClockSuspect: true });
    expect(await raised()).toEqual([{ level: "service", points: 2 }]);
  });
});
