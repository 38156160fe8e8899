/** Answers to amendments in the outbox: told once, rendered again from the question as it was stored. */
import { describe, expect, test } from "@jest/globals";
import type { AnswerItem, OutboxItem } from "../../../src/stages/outbox-ports.ts";
import type { Bell, ClaimedWork } from "../../../src/stages/ports.ts";
import { beginAttempt, endBatch } from "../../../src/store/answer-batch.ts";
import { loadAnswers, loadItems } from "../../../src/store/load-outbox.ts";
import { loadParked } from "../../../src/store/parked.ts";
import { prepareOutbox } from "../../../src/store/prepare-outbox.ts";
import { claimWork } from "../../../src/store/work.ts";
import { question, useAmendments } from "../../workers/support/amendments.ts";
import { accepted, batchOf, emptyShelf, refused } from "../support/outbox.ts";

const amendments = useAmendments();
const { rows, record } = amendments;
const parkedMessage = { index: 0, state: "parked" as const, code: "MSG1037", transactionId: null };

/** A supplier asks, and the answer is to be told. */
async function owed(): Promise<{ readonly answerId: string; readonly raw: Buffer }> {
  const { mpan } = await amendments.point();
  const id = await amendments.ask(question(mpan, [{ arc: null }]));
  const [row] = await rows(
    "select answer_id, body from amendment_answer join inbound_message using (transaction_id) where transaction_id = $1",
    [id],
  );
  return { answerId: String(row?.["answer_id"]), raw: row?.["body"] };
}

const load = (answerId: string) => loadAnswers(record().pool, [answerId]);

async function prepare(items: readonly OutboxItem[]) {
  const batch = batchOf(items, "IF-028");
  const work = await amendments.claimed("submit");
  return {
    batch,
    bells: await prepareOutbox(
      record().pool,
      [work],
      [batch],
      { parked: [], shelf: emptyShelf },
      amendments.now(),
    ),
  };
}

async function claim(bells: readonly Bell[] | "conflict"): Promise<ClaimedWork> {
  if (bells === "conflict") throw new Error("a conflict");
  const bounds = { now: amendments.now(), leaseMs: 30_000, membersMax: 1 };
  const [work] = await claimWork(record().pool, "submit", bells[0]?.workId ?? "", bounds);
  if (work === undefined) throw new Error("not claimed");
  return work;
}

describe("an answer that is owed", () => {
  test("is loaded with the bytes of its question, and once more for its batch", async () => {
    const { answerId, raw } = await owed();
    const [item] = await load(answerId);
    expect(item).toMatchObject({
      kind: "answer",
      channel: "IF-028",
      answerId: Number(answerId),
      renewals: 0,
      answer: { response: "R", messages: ["DSCA015 - reason code missing"] },
    });
    expect((item as AnswerItem).question.equals(raw)).toBe(true);
    const { batch, bells } = await prepare(item === undefined ? [] : [item]);
    expect(bells).toHaveLength(1);
    expect(await loadItems(record().pool, batch.batchId)).toEqual([item]);
    const at = { now: amendments.now(), probeMs: 1 };
    const attempt = await beginAttempt(record().pool, await claim(bells), batch.batchId, at);
    expect(attempt).toMatchObject({ attempt: { channel: "IF-028", attempts: 1 } });
  });

  test("is in flight under one batch only, and not told again once it was taken", async () => {
    const { answerId } = await owed();
    const items = await load(answerId);
    const { batch, bells } = await prepare(items);
    expect(await load(answerId)).toEqual([]);
    expect((await prepare(items)).bells).toBe("conflict");
    const work = await claim(bells);
    const end = { answer: "answered", messages: [accepted(0)], again: [] };
    expect(await endBatch(record().pool, work, batch, end, amendments.now())).toEqual([]);
    expect(await load(answerId)).toEqual([]);
    const [told] = await rows("select state, settlement_day from submission where answer_id = $1", [
      answerId,
    ]);
    expect(told).toEqual({ state: "accepted", settlement_day: null });
  });

  test("goes out without its correlation id once the platform has not taken that, and knows how often it was turned back", async () => {
    const { answerId } = await owed();
    const first = await prepare(await load(answerId));
    const work = await claim(first.bells);
    const end = { answer: "MSG1012", messages: [refused(0, "MSG1012")], again: [] };
    await endBatch(record().pool, work, first.batch, end, amendments.now());
    const items = await load(answerId);
    expect(items).toMatchObject([{ renewals: 1, correlationCleared: true }]);
    const { batch } = await prepare(items);
    expect(await loadItems(record().pool, batch.batchId)).toEqual(items);
  });

  test("goes out again where the platform turned it back, and waits for a person where it is parked", async () => {
    const { answerId } = await owed();
    const items = await load(answerId);
    const first = await prepare(items);
    const again = [{ items, dueAt: amendments.now(), apart: true }];
    const bells = await endBatch(
      record().pool,
      await claim(first.bells),
      first.batch,
      { answer: "split", messages: [refused(0, "batch")], again },
      amendments.now(),
    );
    const [work] = await rows("select member_ids from work_block where work_id = $1", [
      bells[0]?.workId,
    ]);
    expect(work?.["member_ids"]).toEqual([`answer:${answerId}`, "apart"]);
    const second = await prepare(await load(answerId));
    await endBatch(
      record().pool,
      await claim(second.bells),
      second.batch,
      { answer: "MSG1037", messages: [parkedMessage], again: [] },
      amendments.now(),
    );
    expect(await load(answerId)).toEqual([]);
    const parked = await loadParked(record().pool, 10);
    expect(parked.find(({ kind }) => kind === "submission")).toMatchObject({
      reason: "MSG1037",
      detail: expect.stringMatching(/^IF-028 for point:\d+$/),
    });
  });
});
