/** Messages above a rate: stored and receipted with their group, kept from validate until their moment, then let go on once. */
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import type { ArrivedMessage } from "../../src/stages/ingest.ts";
import { loadInboxMessages, storeBlock } from "../../src/store/inbox.ts";
import { run } from "../../src/store/queries.ts";
import { releaseHeld } from "../../src/store/sweep.ts";
import { now, useRecord } from "./support/record.ts";

const record = useRecord();
const minute = 60_000;

function arrived(deviceId: string, seq: number): ArrivedMessage {
  const payload = Buffer.from(`${seq}`);
  const topic = `dcc/v1/${deviceId}/profile/log/4.8.1`;
  const sha256 = randomBytes(16);
  return { topic, payload, sentBytes: 1, receivedAt: now, deviceId, seq, sha256 };
}

const store = (
  messages: readonly ArrivedMessage[],
  positions: readonly number[],
  at = now + minute,
) =>
  storeBlock(record().pool, "sds-ingest-0", messages, {
    positions,
    releaseAt: positions.map(() => at),
  });

const load = async (blockIds: readonly string[], released: readonly string[] = []) =>
  (await loadInboxMessages(record().pool, blockIds, released)).map(({ payload }) => `${payload}`);

/** Members of the works that the release at an instant has begotten. */
async function released(at: number): Promise<readonly string[]> {
  const bells = await releaseHeld(record().pool, at);
  const rows = await record().rows(
    "select unnest(member_ids) as id from work_block where work_id = any ($1::uuid[]) order by 1",
    [bells.map(({ workId }) => workId)],
  );
  return rows.map(({ id }) => String(id));
}

describe("a group with messages above a rate", () => {
  test("is stored whole, and validate is called for the others alone", async () => {
    const messages = [1, 2, 3].map((seq) => arrived("HELD-1", seq));
    const stored = await store(messages, [1]);
    expect(stored).toMatchObject({ newCount: 3, duplicateCount: 0 });
    expect(await load([stored.blockId])).toEqual(["1", "3"]);
    const [work] = await record().rows("select size from work_block where work_id = $1", [
      stored.bells[0]?.workId,
    ]);
    expect(work).toEqual({ size: 2 });
    const parked = await record().rows(
      "select position, reason, rule, device_id from parked_message where block_id = $1",
      [stored.blockId],
    );
    expect(parked).toEqual([{ position: 1, reason: "rate", rule: "limit", device_id: "HELD-1" }]);
    const due = await record().rows("select 1 from receipt_due where block_id = $1", [
      stored.blockId,
    ]);
    expect(due).toHaveLength(1);
  });

  test("of which nothing else is left begets no work", async () => {
    const stored = await store([arrived("HELD-2", 1)], [0], now + 99 * minute);
    expect(stored).toMatchObject({ newCount: 1, bells: [] });
    expect(await load([stored.blockId])).toEqual([]);
  });

  test("holds no repeat of what is on record", async () => {
    const message = arrived("HELD-3", 1);
    await store([message], []);
    const again = await store([message], [0]);
    expect(again).toMatchObject({ newCount: 0, duplicateCount: 1 });
    const parked = await record().rows("select 1 from parked_message where block_id = $1", [
      again.blockId,
    ]);
    expect(parked).toEqual([]);
  });
});

describe("a message that is held", () => {
  test("goes back to validate at its moment, not before, and once", async () => {
    const at = now + 10 * minute;
    const { blockId } = await store([arrived("HELD-4", 1), arrived("HELD-4", 2)], [1], at);
    await released(at - 1);
    expect(await load([blockId])).toEqual(["1"]);
    expect(await released(at)).toContain(`${blockId}:1`);
    expect(await released(at + minute)).not.toContain(`${blockId}:1`);
    expect(await load([], [`${blockId}:1`])).toEqual(["2"]);
  });

  test("comes beside the rest of its block where both are called at once", async () => {
    const { blockId } = await store([arrived("HELD-5", 1), arrived("HELD-5", 2)], [0]);
    await released(now + minute);
    expect((await load([blockId], [`${blockId}:0`])).sort()).toEqual(["1", "2"]);
  });

  test("that is parked for something else afterwards is not let go on again", async () => {
    const at = now + 20 * minute;
    const { blockId } = await store([arrived("HELD-6", 1)], [0], at);
    await released(at);
    await run(record().pool, "validate/park-messages", [
      ...[`{${blockId}}`, "{0}", "{badJson}", "{V01}", "{no JSON}", "{HELD-6}"],
      new Date(at).toISOString(),
    ]);
    expect(await released(at + minute)).toEqual([]);
    const parked = await record().rows(
      "select reason, rule, released_at from parked_message where block_id = $1",
      [blockId],
    );
    expect(parked).toEqual([{ reason: "badJson", rule: "V01", released_at: null }]);
  });
});
