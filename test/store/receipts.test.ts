/** Levels of devices on PostgreSQL: contiguous, rising only; receipts owed by block; numbers that never came. */
import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { limits } from "../../src/limits.ts";
import { storeBlock } from "../../src/store/inbox.ts";
import {
  loadOwed,
  raiseLevels,
  reviewSequenceGaps,
  settleReceipts,
} from "../../src/store/receipts.ts";
import { now, useRecord } from "./support/record.ts";

const record = useRecord();
let devices = 0;

function newDevice(): string {
  devices += 1;
  return `02-5D-53-00-00-00-01-${devices.toString(16).padStart(2, "0").toUpperCase()}`;
}

/** Stores messages of a device by number; `body` tells two of one number apart. */
function store(deviceId: string, seqs: readonly number[], body = "") {
  return storeBlock(
    record().pool,
    "sds-ingest-0",
    seqs.map((seq) => {
      const payload = Buffer.from(`${seq} ${body}`);
      const sha256 = createHash("sha256").update(payload).digest().subarray(0, 16);
      const topic = `dcc/v1/${deviceId}/profile/log/4.8.1`;
      return { topic, payload, sentBytes: payload.length, receivedAt: now, deviceId, seq, sha256 };
    }),
  );
}

async function levelOf(deviceId: string, at = now): Promise<number | undefined> {
  const [level] = await raiseLevels(record().pool, [deviceId], at);
  return level?.seq;
}

test("the level is the highest number without a hole below it", async () => {
  const device = newDevice();
  await store(device, [2, 3]);
  expect(await levelOf(device)).toBe(0);
  await store(device, [1, 5]);
  expect(await levelOf(device)).toBe(3);
  await store(device, [4]);
  expect(await levelOf(device)).toBe(5);
});

test("two messages of one number count once, and one without a number not at all", async () => {
  const device = newDevice();
  await store(device, [1, 2]);
  await store(device, [2, -17], "other bytes");
  await store(device, [3]);
  expect(await levelOf(device)).toBe(3);
});

test("it goes on from where it was, though the messages below are long gone", async () => {
  const device = newDevice();
  await store(device, [1, 2, 3]);
  expect(await levelOf(device)).toBe(3);
  await record().rows("delete from inbox_message where device_id = $1", [device]);
  await store(device, [4]);
  expect(await levelOf(device)).toBe(4);
});

test("a block is owed until it is settled; a block of repeats owes nothing", async () => {
  const device = newDevice();
  const first = await store(device, [1]);
  const repeat = await store(device, [1]);
  const owed = await loadOwed(record().pool, 0, 100);
  expect(owed.filter(({ deviceIds }) => deviceIds.includes(device))).toEqual([
    { blockId: first.blockId, deviceIds: [device] },
  ]);
  expect(owed.map(({ blockId }) => blockId)).not.toContain(repeat.blockId);
  expect(await loadOwed(record().pool, 60_000, 100)).toEqual([]);
  await settleReceipts(
    record().pool,
    owed.map(({ blockId }) => blockId),
  );
  expect(await loadOwed(record().pool, 0, 100)).toEqual([]);
});

test("a number that is missing for a quarter of an hour is an exception, until it comes", async () => {
  const device = newDevice();
  const states = () =>
    record().rows("select state, points from exception where cause = 'sequenceGap'");
  await store(device, [2]);
  await levelOf(device);
  const later = now + limits.sequenceGapMs + 1;
  expect(await reviewSequenceGaps(record().pool, later)).toBe(0);
  // On a virtual clock a quarter of an hour is nothing: the machine's own time must have passed too.
  await record().rows(
    "update device_level set hole_stored_at = now() - interval '1 minute' where hole_at is not null",
  );
  expect(await reviewSequenceGaps(record().pool, now)).toBe(0);
  expect(await reviewSequenceGaps(record().pool, later)).toBe(1);
  expect(await states()).toEqual([{ state: "active", points: 1 }]);
  await store(device, [1]);
  await levelOf(device, later);
  expect(await reviewSequenceGaps(record().pool, later)).toBe(0);
  expect(await states()).toEqual([{ state: "cleared", points: 1 }]);
});
