/** The inbox on PostgreSQL: one commit a group, each message known once, its bytes as they came. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import type { ArrivedMessage } from "../../src/stages/ingest.ts";
import { loadInboxMessages, storeBlock } from "../../src/store/inbox.ts";
import { now, useRecord } from "./support/record.ts";

const record = useRecord();
let devices = 0;

/** A device that no other test uses. */
function newDevice(): string {
  devices += 1;
  return `02-5D-53-00-00-00-00-${devices.toString(16).padStart(2, "0").toUpperCase()}`;
}

function arrived(
  deviceId: string,
  seq: number,
  body = `${seq}`,
  changes: Partial<ArrivedMessage> = {},
) {
  const payload = Buffer.from(body);
  return {
    topic: `dcc/v1/${deviceId}/profile/log/4.8.1`,
    payload,
    sentBytes: payload.length,
    receivedAt: now,
    deviceId,
    seq,
    sha256: createHash("sha256").update(payload).digest().subarray(0, 16),
    ...changes,
  };
}

const store = (messages: readonly ArrivedMessage[]) =>
  storeBlock(record().pool, "sds-ingest-0", messages);

/** The block of a bell's work. */
async function blockOf(stored: Awaited<ReturnType<typeof store>>): Promise<string> {
  const [bell] = stored.bells;
  const [row] = await record().rows("select block_ids from work_block where work_id = $1", [
    bell?.workId,
  ]);
  return String((row?.["block_ids"] as string[] | undefined)?.[0]);
}

/** `position body` of the messages of blocks, with a mark on those that conflict. */
async function load(blockIds: readonly string[], released: readonly string[] = []) {
  const messages = await loadInboxMessages(record().pool, blockIds, released);
  return messages.map(
    ({ position, payload, isConflict }) => `${position} ${payload}${isConflict ? " conflict" : ""}`,
  );
}

describe("a group of messages", () => {
  test("is one block, one piece of work and one bell", async () => {
    const device = newDevice();
    const stored = await store([arrived(device, 1), arrived(device, 2), arrived(device, 3)]);
    expect(stored).toMatchObject({ newCount: 3, duplicateCount: 0 });
    expect(stored.bells).toEqual([
      { stage: "validate", workId: expect.stringMatching(/^[0-9a-f-]{36}$/), attempt: 0 },
    ]);
    const blockId = await blockOf(stored);
    const [block] = await record().rows("select * from inbox_block where block_id = $1", [blockId]);
    expect(block).toMatchObject({
      source: "sds-ingest-0",
      message_count: 3,
      new_count: 3,
      received_at: now,
    });
    const [work] = await record().rows("select * from work_block where work_id = $1", [
      stored.bells[0]?.workId,
    ]);
    expect(work).toMatchObject({ stage: "validate", state: "waiting", size: 3, due_at: now });
    expect(await load([blockId])).toEqual(["0 1", "1 2", "2 3"]);
  });

  test("keeps topic, bytes and arrival of each message as they came", async () => {
    const device = newDevice();
    const odd = Buffer.from([0, 255, 123]);
    const blockId = await blockOf(
      await store([
        arrived(device, 1, "late", { receivedAt: now + 1_500 }),
        { ...arrived(device, 2), payload: odd, sentBytes: 262_145 },
        arrived(`topic:{"odd\\ one`, -7, "x", { topic: `{"odd\\ one/ä` }),
      ]),
    );
    const messages = await loadInboxMessages(record().pool, [blockId], []);
    expect(messages).toEqual([
      expect.objectContaining({ receivedAt: now + 1_500, isConflict: false, blockId, position: 0 }),
      expect.objectContaining({ receivedAt: now, payload: odd, sentBytes: 262_145 }),
      expect.objectContaining({ topic: `{"odd\\ one/ä`, payload: Buffer.from("x") }),
    ]);
  });
});

describe("a message that is held already", () => {
  test("in the same group counts as a duplicate and is read once", async () => {
    const device = newDevice();
    const stored = await store([arrived(device, 1), arrived(device, 1), arrived(device, 2)]);
    expect(stored).toMatchObject({ newCount: 2, duplicateCount: 1 });
    expect(await load([await blockOf(stored)])).toEqual(["0 1", "2 2"]);
  });

  test("in another group begets no work where nothing is new", async () => {
    const device = newDevice();
    await store([arrived(device, 1), arrived(device, 2)]);
    expect(await store([arrived(device, 2), arrived(device, 1)])).toMatchObject({
      newCount: 0,
      duplicateCount: 2,
      bells: [],
    });
    const part = await store([arrived(device, 2), arrived(device, 3)]);
    expect(part).toMatchObject({ newCount: 1, duplicateCount: 1 });
    expect(await load([await blockOf(part)])).toEqual(["1 3"]);
  });

  test("by two writers at once is new to one of them", async () => {
    const device = newDevice();
    const group = Array.from({ length: 50 }, (_, seq) => arrived(device, seq + 1));
    const stored = await Promise.all([store(group), store(group), store([...group].reverse())]);
    expect(stored.reduce((sum, { newCount }) => sum + newCount, 0)).toBe(50);
  });
});

describe("another message under a known number (V03)", () => {
  test("is marked, the first is not, in one group or in two", async () => {
    const device = newDevice();
    const first = await store([arrived(device, 1, "one"), arrived(device, 1, "other")]);
    expect(first).toMatchObject({ newCount: 2, duplicateCount: 0 });
    const second = await store([arrived(device, 1, "third"), arrived(device, 2, "next")]);
    expect(await load([await blockOf(second), await blockOf(first)])).toEqual([
      "0 one",
      "1 other conflict",
      "0 third conflict",
      "1 next",
    ]);
  });

  test("of another device is none", async () => {
    const stored = await store([arrived(newDevice(), 1, "one"), arrived(newDevice(), 1, "other")]);
    expect(await load([await blockOf(stored)])).toEqual(["0 one", "1 other"]);
  });
});

describe("reading", () => {
  test("takes released messages alone from their block", async () => {
    const device = newDevice();
    const stored = await store([1, 2, 3].map((seq) => arrived(device, seq)));
    const blockId = await blockOf(stored);
    expect(await load([], [`${blockId}:2`, `${blockId}:0`])).toEqual(["2 3", "0 1"]);
    expect(await load([], [])).toEqual([]);
  });

  test("refuses a block whose bytes and hash disagree", async () => {
    const device = newDevice();
    const blockId = await blockOf(await store([arrived(device, 1)]));
    await record().rows(
      "update inbox_block set body = set_byte(body, 0, get_byte(body, 0) # 1) where block_id = $1",
      [blockId],
    );
    await expect(load([blockId])).rejects.toMatchObject({ code: "BLOCK_DAMAGED" });
  });

  test("refuses a place that a block does not have", async () => {
    const device = newDevice();
    const blockId = await blockOf(await store([arrived(device, 1)]));
    await expect(load([], [`${blockId}:1`])).rejects.toMatchObject({ code: "BLOCK_DAMAGED" });
  });
});
