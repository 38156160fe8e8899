/** Levels of devices, receipts that are owed, and numbers that never came. */
import type { DeviceLevel } from "../domain/ingest/device-level.ts";
import { dayAt, settlementDay } from "../domain/time/settlement-day.ts";
import { limits } from "../limits.ts";
import type { OwedBlock } from "../stages/receipt-ports.ts";
import { instantText, textArray } from "./pg-text.ts";
import { type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { raiseException, settleException } from "./raise-exception.ts";

const sequenceGap = { cause: "sequenceGap", level: "service", value: null } as const;

/**
 * Raises the levels of devices as far as their messages are committed; `deviceIds` each once and in order, `now` market
 * time.
 */
export async function raiseLevels(
  pool: Pool,
  deviceIds: readonly string[],
  now: number,
): Promise<readonly DeviceLevel[]> {
  const rows = await run<{ device_id: string; seq: number }>(pool, "receipt/advance-levels", [
    textArray(deviceIds),
    instantText(now),
  ]);
  return rows.map(({ device_id, seq }) => ({ deviceId: device_id, seq }));
}

/** Blocks that have been owed a receipt for longer than `ageMs` of the machine's time, the oldest first. */
export async function loadOwed(pool: Pool, ageMs: number, max: number): Promise<OwedBlock[]> {
  const rows = await run<{ block_id: string; device_id: string | null }>(
    pool,
    "receipt/load-owed",
    [ageMs, max],
  );
  const devicesOf = new Map<string, string[]>();
  for (const { block_id, device_id } of rows) {
    const devices = devicesOf.get(block_id) ?? [];
    devicesOf.set(block_id, devices);
    if (device_id !== null) devices.push(device_id);
  }
  return [...devicesOf].map(([blockId, deviceIds]) => ({ blockId, deviceIds }));
}

/** Forgets that receipts of blocks are owed. */
export async function settleReceipts(pool: Pool, blockIds: readonly string[]): Promise<void> {
  await run(pool, "receipt/settle", [`{${blockIds.join(",")}}`]);
}

/**
 * Opens one exception while devices miss a number for too long, and clears it when none does; returns how many do. The
 * machine's time is asked too: a virtual clock passes a quarter of an hour while a message is on its way.
 */
export async function reviewSequenceGaps(pool: Pool, now: number): Promise<number> {
  return transaction(pool, async (client) => {
    const [row] = await run<{ devices: number; first_day: string | null }>(
      client,
      "receipt/count-holes",
      [instantText(now), limits.sequenceGapMs, limits.receiptOwedMs],
    );
    const { devices = 0, first_day: firstDay = null } = row ?? {};
    if (firstDay === null) {
      await settleException(client, sequenceGap, now);
      return 0;
    }
    const span = { firstDay: settlementDay(firstDay), lastDay: dayAt(now), pointCount: devices };
    await raiseException(client, { ...sequenceGap, ...span }, now);
    return devices;
  });
}
