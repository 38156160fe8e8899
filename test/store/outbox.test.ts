/** The outbox: one message of a day under way at a time, references committed before the first byte, the answer kept. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import type { DayKey } from "../../src/domain/day/day-key.ts";
import type { BatchEnd, OutboxItem, PreparedBatch } from "../../src/stages/outbox-ports.ts";
import type { Bell, ClaimedWork } from "../../src/stages/ports.ts";
import {
  beginAttempt,
  endBatch,
  loadDaysToSubmit,
  loadItems,
  loadRefusals,
  postponeBatch,
  prepareOutbox,
} from "../../src/store/outbox.ts";
import { RecentVersions } from "../../src/store/recent-versions.ts";
import { saveKept } from "../../src/store/stage-ports.ts";
import { claimWork } from "../../src/store/work.ts";
import { freshDay, judgedBy, keptOf, newId, now, slotsOf, useRecord } from "./support/record.ts";

const record = useRecord();

/** Settles days as validate does; version 1 of each, then further ones of other figures. */
async function settle(key: DayKey, version = 1): Promise<void> {
  const { pool, settings, claimed } = record();
  const slots = slotsOf(100 + version);
  const result = await saveKept(
    pool,
    settings,
    [await claimed("validate")],
    version === 1
      ? keptOf({ straight: [{ ...key, slots, readAt: now, blockId: newId(), ruleset: judgedBy }] })
      : keptOf({
          moves: [{ ...key, revision: version - 1, version, state: "settled", attempts: 0 }],
          versions: [
            {
              ...key,
              version,
              slots,
              cause: "lateActual",
              blockIds: [],
              links: null,
              ruleset: judgedBy,
            },
          ],
        }),
  );
  expect(result).toEqual([]);
}

const due = (keys: readonly DayKey[]) =>
  loadDaysToSubmit(record().pool, keys, new RecentVersions());

function batchOf(
  items: readonly OutboxItem[],
  channel: PreparedBatch["channel"] = "IF-021",
): PreparedBatch {
  const bodySha256 = createHash("sha256").update(newId()).digest();
  return { batchId: newId(), channel, senderTimestamp: now, bodySha256, items };
}

async function prepare(
  batches: readonly PreparedBatch[],
  parked: readonly (DayKey & { failures: string[] })[] = [],
) {
  const { pool, claimed } = record();
  return prepareOutbox(pool, [await claimed("submit")], batches, parked, now);
}

/** Settles a day, prepares a batch of it, and claims the work that sends it. */
async function underWay(...keys: DayKey[]): Promise<{ batch: PreparedBatch; work: ClaimedWork }> {
  for (const key of keys) await settle(key);
  const batch = batchOf(await due(keys));
  const bells = await prepare([batch]);
  return { batch, work: await claimOf(bells) };
}

async function claimOf(bells: readonly Bell[] | "conflict"): Promise<ClaimedWork> {
  if (bells === "conflict") throw new Error("a conflict");
  const [work] = await claimWork(record().pool, "submit", bells[0]?.workId ?? "", {
    now,
    leaseMs: 30_000,
    membersMax: 1,
  });
  if (work === undefined) throw new Error("the work was not claimed");
  return work;
}

const end = (work: ClaimedWork, batch: PreparedBatch, batchEnd: Partial<BatchEnd>) =>
  endBatch(
    record().pool,
    work,
    batch.batchId,
    { answer: "answered", messages: [], again: [], ...batchEnd },
    now,
  );

const accepted = (index: number) => ({
  index,
  state: "accepted" as const,
  code: "MSG0000",
  transactionId: `t-${index}`,
});
const refused = (index: number, code: string) => ({
  index,
  state: "refused" as const,
  code,
  transactionId: null,
});

const submissions = ({ batchId }: PreparedBatch) =>
  record().rows(
    "select index, state, code, transaction_id, version from submission where batch_id = $1 order by index",
    [batchId],
  );
const parkedDay = ({ day, pointId, quantity }: DayKey) =>
  record().rows(
    `select reason, rules, at, released_at from parked_day
     where settlement_day = $1 and point_id = $2 and quantity = $3`,
    [day, pointId, quantity],
  );
async function workOf(bells: readonly Bell[]) {
  return record().rows(
    "select member_points, member_ids, due_at from work_block where work_id = any ($1::uuid[]) order by due_at",
    [bells.map(({ workId }) => workId)],
  );
}

describe("what is to be sent", () => {
  test("is the current version of a settled day, once", async () => {
    const key = freshDay();
    expect(await due([key])).toEqual([]);
    await settle(key);
    await settle(key, 2);
    const slots = { ...slotsOf(102), method: null };
    expect(await due([key])).toEqual([{ kind: "day", ...key, version: 2, renewals: 0, slots }]);
  });

  test("comes from memory when it was saved a moment ago, and is the same", async () => {
    const key = freshDay();
    await settle(key);
    const { pool, settings } = record();
    const fromMemory = await loadDaysToSubmit(pool, [key], settings.recent);
    expect(fromMemory).toEqual(await due([key]));
    await settle(key, 2);
    expect(await loadDaysToSubmit(pool, [key], settings.recent)).toMatchObject([{ version: 2 }]);
  });

  test("is not what is under way, was taken, or waits for a person", async () => {
    const [flying, taken, parked] = [freshDay(), freshDay(), freshDay()];
    await underWay(flying);
    const { batch, work } = await underWay(taken);
    await end(work, batch, { messages: [accepted(0)] });
    await settle(parked);
    await prepare([], [{ ...parked, failures: ["V110", "V124"] }]);
    expect(await due([flying, taken, parked])).toEqual([]);
    const [finding] = await record().rows(
      "select rule, outcome, detail from finding where point_id = $1",
      [parked.pointId],
    );
    expect(finding).toEqual({ rule: "V100", outcome: "refuse", detail: { failures: "V110 V124" } });
    expect(await parkedDay(parked)).toEqual([
      { reason: "selfCheck", rules: ["V110", "V124"], at: now, released_at: null },
    ]);
  });

  test("waits for a person once where a day and a refusal about it fail side by side", async () => {
    const key = freshDay();
    await settle(key);
    await prepare(
      [],
      [
        { ...key, failures: ["V101"] },
        { ...key, failures: ["V101"] },
      ],
    );
    expect(await parkedDay(key)).toMatchObject([{ reason: "selfCheck", rules: ["V101"] }]);
  });

  test("is sent again when it was refused, with the times that a code turned it back", async () => {
    const key = freshDay();
    const { batch, work } = await underWay(key);
    await end(work, batch, { messages: [refused(0, "MSG1000")] });
    const [item] = await due([key]);
    expect(item).toMatchObject({ version: 1, renewals: 1 });
    const second = batchOf(item === undefined ? [] : [item]);
    const again = await claimOf(await prepare([second]));
    await end(again, second, { messages: [refused(0, "batch")] });
    expect(await due([key])).toMatchObject([{ renewals: 1 }]);
  });

  test("is sent again as a newer version though the one before was taken", async () => {
    const key = freshDay();
    const { batch, work } = await underWay(key);
    await end(work, batch, { messages: [accepted(0)] });
    await settle(key, 2);
    expect(await due([key])).toMatchObject([{ version: 2, renewals: 0 }]);
  });
});

describe("preparing", () => {
  test("freezes batch and messages in their order and begets work for each batch", async () => {
    const keys = [freshDay(), freshDay(), freshDay()];
    for (const key of keys) await settle(key);
    const items = await due(keys);
    const [one, two] = [batchOf(items.slice(0, 2)), batchOf(items.slice(2))];
    const bells = await prepare([one, two]);
    if (bells === "conflict") throw new Error("a conflict");
    expect((await workOf(bells)).map(({ member_ids }) => member_ids)).toEqual([
      [`batch:${one.batchId}`],
      [`batch:${two.batchId}`],
    ]);
    expect(await submissions(one)).toMatchObject([
      { index: 0, state: "prepared", version: 1 },
      { index: 1, state: "prepared", version: 1 },
    ]);
    expect(await loadItems(record().pool, one.batchId)).toEqual(items.slice(0, 2));
  });

  test("of a day that is under way is a conflict, and nothing of it stands", async () => {
    const [flying, other] = [freshDay(), freshDay()];
    await settle(flying);
    await settle(other);
    const items = await due([flying, other]);
    await prepare([batchOf(items.filter(({ pointId }) => pointId === flying.pointId))]);
    const both = batchOf(items);
    expect(await prepare([both])).toBe("conflict");
    expect(await submissions(both)).toEqual([]);
    expect(await due([other])).toHaveLength(1);
  });

  test("by two workers at once leaves a day under way once", async () => {
    const key = freshDay();
    await settle(key);
    const items = await due([key]);
    const results = await Promise.all([prepare([batchOf(items)]), prepare([batchOf(items)])]);
    expect(results.filter((result) => result === "conflict")).toHaveLength(1);
  });
});

describe("an attempt", () => {
  test("marks the batch as sent before the first byte", async () => {
    const { batch } = await underWay(freshDay());
    expect(await beginAttempt(record().pool, batch.batchId)).toEqual({
      batchId: batch.batchId,
      channel: "IF-021",
      senderTimestamp: now,
      bodySha256: batch.bodySha256,
      attempts: 1,
      hadUnknown: false,
    });
  });

  test("after a crash knows that the one before may have arrived", async () => {
    const { batch } = await underWay(freshDay());
    await beginAttempt(record().pool, batch.batchId);
    expect(await beginAttempt(record().pool, batch.batchId)).toMatchObject({
      attempts: 2,
      hadUnknown: true,
    });
  });

  test("after one that was surely not taken does not", async () => {
    const { pool } = record();
    const { batch, work } = await underWay(freshDay());
    await beginAttempt(pool, batch.batchId);
    const wait = { answer: "not taken", nextAt: now + 60_000 };
    await postponeBatch(pool, work, batch.batchId, { state: "prepared", ...wait });
    expect(await beginAttempt(pool, batch.batchId)).toMatchObject({ hadUnknown: false });
    const [row] = await record().rows("select state, due_at from work_block where work_id = $1", [
      work.workId,
    ]);
    expect(row).toEqual({ state: "waiting", due_at: now + 60_000 });
  });

  test("after one without an answer does, and the day stays under way", async () => {
    const { pool } = record();
    const key = freshDay();
    const { batch, work } = await underWay(key);
    await beginAttempt(pool, batch.batchId);
    const wait = { state: "unknown", answer: "no readable answer", nextAt: now + 1 } as const;
    await postponeBatch(pool, work, batch.batchId, wait);
    expect(await due([key])).toEqual([]);
    expect(await beginAttempt(pool, batch.batchId)).toMatchObject({ hadUnknown: true });
  });

  test("at a batch that is answered is none", async () => {
    const { batch, work } = await underWay(freshDay());
    await end(work, batch, { messages: [accepted(0)] });
    expect(await beginAttempt(record().pool, batch.batchId)).toBeNull();
    expect(await beginAttempt(record().pool, newId())).toBeNull();
  });

  test("is put off by nobody but its holder", async () => {
    const { batch, work } = await underWay(freshDay());
    const lost = { ...work, attempt: work.attempt + 1 };
    const wait = { state: "unknown", answer: "x", nextAt: now } as const;
    await expect(postponeBatch(record().pool, lost, batch.batchId, wait)).rejects.toMatchObject({
      code: "CLAIM_LOST",
    });
    const [row] = await record().rows("select state from submission_batch where batch_id = $1", [
      batch.batchId,
    ]);
    expect(row).toEqual({ state: "prepared" });
  });
});

describe("an answer", () => {
  test("is kept message by message and ends the work", async () => {
    const { batch, work } = await underWay(freshDay(), freshDay());
    expect(await end(work, batch, { messages: [accepted(0), refused(1, "MSG1001")] })).toEqual([]);
    expect(await submissions(batch)).toMatchObject([
      { state: "accepted", code: "MSG0000", transaction_id: "t-0" },
      { state: "refused", code: "MSG1001", transaction_id: null },
    ]);
    expect(await record().rows("select from work_block where work_id = $1", [work.workId])).toEqual(
      [],
    );
    const [row] = await record().rows(
      "select state, answer from submission_batch where batch_id = $1",
      [batch.batchId],
    );
    expect(row).toEqual({ state: "answered", answer: "answered" });
  });

  test("brings back what goes out again, in groups that must not share a batch", async () => {
    const keys = [freshDay(), freshDay()];
    const { batch, work } = await underWay(...keys);
    const [one, two] = batch.items;
    const bells = await end(work, batch, {
      messages: [refused(0, "batch"), refused(1, "batch")],
      again: [
        { items: one === undefined ? [] : [one], dueAt: now, apart: true },
        { items: two === undefined ? [] : [two], dueAt: now + 60_000, apart: false },
      ],
    });
    expect(await workOf(bells)).toEqual([
      { member_points: [keys[0]?.pointId], member_ids: ["apart"], due_at: now },
      { member_points: [keys[1]?.pointId], member_ids: null, due_at: now + 60_000 },
    ]);
    expect(await due(keys)).toHaveLength(2);
  });

  test("rings for a newer version that waited while this one was under way", async () => {
    const [changed, same] = [freshDay(), freshDay()];
    const { batch, work } = await underWay(changed, same);
    await settle(changed, 2);
    expect(await due([changed, same])).toEqual([]);
    const bells = await end(work, batch, { messages: [accepted(0), accepted(1)] });
    expect((await workOf(bells)).map(({ member_points }) => member_points)).toEqual([
      [changed.pointId],
    ]);
    expect(await due([changed, same])).toMatchObject([{ pointId: changed.pointId, version: 2 }]);
  });

  test("of a worker that lost its claim is not kept", async () => {
    const { batch, work } = await underWay(freshDay());
    const lost = { ...work, attempt: work.attempt + 1 };
    await expect(end(lost, batch, { messages: [accepted(0)] })).rejects.toMatchObject({
      code: "CLAIM_LOST",
    });
    expect(await submissions(batch)).toMatchObject([{ state: "prepared" }]);
  });
});

describe("a refusal", () => {
  async function refusal(key: DayKey): Promise<string> {
    const { pool, settings, claimed, rows } = record();
    const told = {
      settlementDay: key.day,
      measurementQuantity: key.quantity,
      pointId: key.pointId,
      slots: [{ period: 5, wattHours: 20_000, code: "ECS1012" }],
      messages: ["ECS1012 - too much"],
    };
    await saveKept(pool, settings, [await claimed("validate")], keptOf({ refusals: [told] }));
    const [row] = await rows("select refusal_id from refusal where point_id = $1", [key.pointId]);
    return String(row?.["refusal_id"]);
  }

  test("goes out beside the day's own version, and only once", async () => {
    const key = freshDay();
    await settle(key);
    const id = await refusal(key);
    const [told] = await loadRefusals(record().pool, [id]);
    expect(told).toEqual({
      kind: "refusal",
      ...key,
      refusalId: Number(id),
      renewals: 0,
      refusal: {
        settlementDay: key.day,
        measurementQuantity: key.quantity,
        slots: [{ period: 5, wattHours: 20_000, code: "ECS1012" }],
        messages: ["ECS1012 - too much"],
      },
    });
    const batch = batchOf(told === undefined ? [] : [told], "IF-014");
    const work = await claimOf(await prepare([batch, batchOf(await due([key]))]));
    expect(await loadRefusals(record().pool, [id])).toEqual([]);
    expect(await loadItems(record().pool, batch.batchId)).toEqual([told]);
    await end(work, batch, { messages: [accepted(0)] });
    expect(await loadRefusals(record().pool, [id])).toEqual([]);
  });

  test("that was turned back goes out again", async () => {
    const key = freshDay();
    const id = await refusal(key);
    const items = await loadRefusals(record().pool, [id]);
    const batch = batchOf(items, "IF-014");
    const work = await claimOf(await prepare([batch]));
    const bells = await end(work, batch, {
      messages: [refused(0, "batch")],
      again: [{ items, dueAt: now, apart: true }],
    });
    expect((await workOf(bells)).map(({ member_ids }) => member_ids)).toEqual([
      [`refusal:${id}`, "apart"],
    ]);
    expect(await loadRefusals(record().pool, [id])).toHaveLength(1);
  });

  test("under way twice is a conflict", async () => {
    const id = await refusal(freshDay());
    const items = await loadRefusals(record().pool, [id]);
    await prepare([batchOf(items, "IF-014")]);
    expect(await prepare([batchOf(items, "IF-014")])).toBe("conflict");
  });
});
