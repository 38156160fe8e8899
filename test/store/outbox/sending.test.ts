/** The outbox before an answer: one message of a day under way at a time, references committed before the first byte. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import type { BatchWait, PreparedBatch } from "../../../src/stages/outbox-ports.ts";
import type { ClaimedWork } from "../../../src/stages/ports.ts";
import { beginAttempt, postponeBatch } from "../../../src/store/answer-batch.ts";
import { loadDaysToSubmit, loadItems } from "../../../src/store/load-outbox.ts";
import { claimWork } from "../../../src/store/work.ts";
import { accepted, batchOf, refused, useOutbox } from "../support/outbox.ts";
import { freshDay, newId, now, slotsOf } from "../support/record.ts";

const { record, settle, due, prepare, claimOf, underWay, end, submissions, workOf } = useOutbox();

const parkedDay = ({ day, pointId, quantity }: DayKey) =>
  record().rows(
    `select reason, rules, at, released_at from parked_day
     where settlement_day = $1 and point_id = $2 and quantity = $3`,
    [day, pointId, quantity],
  );

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

test("a newer version is not overlooked while the answer about the older one is being written", async () => {
  const key = freshDay();
  await underWay(key);
  await settle(key, 2);
  const { pool, rows } = record();
  const answering = await pool.connect();
  await answering.query("begin");
  await answering.query("update day_outbox set batch_id = null where point_id = $1", [key.pointId]);
  const found = due([key]);
  const isWaiting = async () =>
    (await rows("select 1 from pg_stat_activity where wait_event_type = 'Lock'")).length > 0;
  while (!(await isWaiting()));
  await answering.query("commit");
  answering.release();
  expect(await found).toMatchObject([{ version: 2 }]);
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

  test("of a version that is not in force any more is a conflict", async () => {
    const key = freshDay();
    await settle(key);
    const items = await due([key]);
    await settle(key, 2);
    expect(await prepare([batchOf(items)])).toBe("conflict");
    expect(await due([key])).toMatchObject([{ version: 2 }]);
  });

  test("of a version that was taken already is a conflict", async () => {
    const key = freshDay();
    const { batch, work } = await underWay(key);
    await end(work, batch, { messages: [accepted(0)] });
    expect(await prepare([batchOf(batch.items)])).toBe("conflict");
  });

  test("by two workers at once leaves a day under way once", async () => {
    const key = freshDay();
    await settle(key);
    const items = await due([key]);
    const results = await Promise.all([prepare([batchOf(items)]), prepare([batchOf(items)])]);
    expect(results.filter((result) => result === "conflict")).toHaveLength(1);
  });
});

/** The attempt that may go at `at`, by whoever holds the work on the batch then, or null. */
async function begin({ batchId }: PreparedBatch, at = now) {
  const [row] = await record().rows(
    "select work_id, state, attempt from work_block where member_ids = array[$1]",
    [`batch:${batchId}`],
  );
  const workId = String(row?.["work_id"] ?? newId());
  const bounds = { now: at, leaseMs: 30_000, membersMax: 1 };
  const [claimed] =
    row?.["state"] === "waiting"
      ? await claimWork(record().pool, "submit", workId, bounds)
      : [{ workId, attempt: Number(row?.["attempt"] ?? 1) }];
  if (claimed === undefined) throw new Error("not claimed");
  const begun = await beginAttempt(record().pool, claimed, batchId, { now: at, probeMs: 30_000 });
  return begun.kind === "begun" ? begun.attempt : null;
}

/** Puts a batch off; its channel is shut until then. */
function putOff(work: ClaimedWork, batch: PreparedBatch, wait: Omit<BatchWait, "failure">) {
  const { answer: code, nextAt } = wait;
  const failure = { trouble: "down", code, nextAt, isUndelivered: false } as const;
  const attempted = { ...batch, probe: null };
  return postponeBatch(record().pool, work, attempted, { ...wait, failure }, now);
}

describe("an attempt", () => {
  beforeEach(async () => {
    await record().rows("delete from submission_channel");
  });

  test("marks the batch as sent before the first byte", async () => {
    const { batch } = await underWay(freshDay());
    expect(await begin(batch)).toEqual({
      batchId: batch.batchId,
      channel: "IF-021",
      senderTimestamp: now,
      bodySha256: batch.bodySha256,
      attempts: 1,
      hadUnknown: false,
      probe: null,
    });
  });

  test("after a crash knows that the one before may have arrived", async () => {
    const { batch } = await underWay(freshDay());
    await begin(batch);
    expect(await begin(batch)).toMatchObject({
      attempts: 2,
      hadUnknown: true,
    });
  });

  test("after one that was surely not taken does not", async () => {
    const { batch, work } = await underWay(freshDay());
    await begin(batch);
    await putOff(work, batch, { state: "prepared", answer: "not taken", nextAt: now + 60_000 });
    const [row] = await record().rows("select state, due_at from work_block where work_id = $1", [
      work.workId,
    ]);
    expect(row).toEqual({ state: "waiting", due_at: now + 60_000 });
    expect(await begin(batch, now + 60_000)).toMatchObject({ hadUnknown: false });
  });

  test("after one without an answer does, and the day stays under way", async () => {
    const key = freshDay();
    const { batch, work } = await underWay(key);
    await begin(batch);
    await putOff(work, batch, { state: "unknown", answer: "no readable answer", nextAt: now + 1 });
    expect(await due([key])).toEqual([]);
    expect(await begin(batch, now + 60_000)).toMatchObject({ hadUnknown: true });
  });

  test("at a batch that is answered is none", async () => {
    const { batch, work } = await underWay(freshDay());
    await end(work, batch, { messages: [accepted(0)] });
    expect(await begin(batch)).toBeNull();
    expect(await begin({ ...batch, batchId: newId() })).toBeNull();
  });

  test("is begun by nobody but its holder, and leaves the batch as it was", async () => {
    const { batch, work } = await underWay(freshDay());
    await record().rows(
      "update work_block set lease_until = now() - interval '1 s' where work_id = $1",
      [work.workId],
    );
    const bounds = { now, leaseMs: 30_000, membersMax: 1 };
    const [next] = await claimWork(record().pool, "submit", work.workId, bounds);
    const at = { now, probeMs: 30_000 };
    await expect(beginAttempt(record().pool, work, batch.batchId, at)).rejects.toMatchObject({
      code: "CLAIM_LOST",
    });
    // Nobody has sent it: what the platform says of a known reference would be news.
    expect(await beginAttempt(record().pool, next ?? work, batch.batchId, at)).toMatchObject({
      attempt: { attempts: 1, hadUnknown: false },
    });
  });

  test("is put off by nobody but its holder", async () => {
    const { batch, work } = await underWay(freshDay());
    const lost = { ...work, attempt: work.attempt + 1 };
    const wait = { state: "unknown", answer: "x", nextAt: now } as const;
    await expect(putOff(lost, batch, wait)).rejects.toMatchObject({
      code: "CLAIM_LOST",
    });
    const [row] = await record().rows("select state from submission_batch where batch_id = $1", [
      batch.batchId,
    ]);
    expect(row).toEqual({ state: "prepared" });
  });
});
