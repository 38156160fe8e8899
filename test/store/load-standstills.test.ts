/** Registers that stand: since when, however far back and over whatever gaps. */
import { expect, test } from "@jest/globals";
import { registerKey } from "../../src/domain/metering/register-key.ts";
import { dayMs } from "../../src/domain/time/settlement-day.ts";
import { loadStandstills } from "../../src/store/load-standstills.ts";
import { transaction } from "../../src/store/pool.ts";
import { saveGathered } from "../../src/store/stage-ports.ts";
import { nothingGathered } from "../support/nothing-gathered.ts";
import { newId, now, useRecord } from "./support/record.ts";
import { deviceOf } from "./support/registration-lines.ts";

const record = useRecord();
const at = Date.UTC(2026, 9, 20);
const blockId = newId();

/** Keeps reads of a meter by days before `at`. */
function keep(meter: number, reads: readonly (readonly [daysBefore: number, wh: number])[]) {
  const registers = reads.map(([daysBefore, wattHours], position) => ({
    device: deviceOf(meter),
    quantity: "AI" as const,
    at: at - daysBefore * dayMs,
    wattHours,
    counters: null,
    readAt: now,
    blockId,
    position,
  }));
  return transaction(record().pool, (client) =>
    saveGathered(client, { ...nothingGathered, registers }, now),
  );
}

async function standsSince(meter: number, wattHours: number): Promise<number | null> {
  const wanted = [{ device: deviceOf(meter), quantity: "AI", at, wattHours }];
  const found = await loadStandstills(record().pool, wanted);
  return found.get(registerKey(deviceOf(meter), "AI", at)) ?? null;
}

test("a register stands since the first midnight of its figure after any other", async () => {
  await keep(1, [
    [60, 400],
    [41, 499],
    [40, 500],
    [39, 500],
    [3, 500],
    [0, 500],
  ]);
  expect(await standsSince(1, 500)).toBe(at - 40 * dayMs);
});

test("reads off midnight end a standstill but do not begin one", async () => {
  await keep(2, [
    [9, 500],
    [5.5, 501],
    [4.5, 500],
    [4, 500],
    [0, 500],
  ]);
  expect(await standsSince(2, 500)).toBe(at - 4 * dayMs);
});

test("what moved last, or was never read at midnight, stands since that midnight or not at all", async () => {
  await keep(3, [
    [1, 499],
    [0, 500],
  ]);
  expect(await standsSince(3, 500)).toBe(at);
  expect(await standsSince(4, 500)).toBeNull();
  expect(await loadStandstills(record().pool, [])).toEqual(new Map());
});
