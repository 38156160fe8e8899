/** Answers in the outbox: kept message by message, with what goes out again; and refusals that go out beside days. */
import { describe, expect, test } from "@jest/globals";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import { loadItems, loadRefusals } from "../../../src/store/load-outbox.ts";
import { saveKept } from "../../../src/store/stage-ports.ts";
import { accepted, batchOf, refused, useOutbox } from "../support/outbox.ts";
import { freshDay, keptOf, now } from "../support/record.ts";

const { record, settle, due, prepare, claimOf, underWay, end, submissions, workOf } = useOutbox();

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

  test("rings for a newer version also while a run has its day looked at again", async () => {
    const key = freshDay();
    const { batch, work } = await underWay(key);
    await settle(key, 2);
    await record().rows("update day_progress set state = 'estimate' where point_id = $1", [
      key.pointId,
    ]);
    const bells = await end(work, batch, { messages: [accepted(0)] });
    expect((await workOf(bells)).map(({ member_points }) => member_points)).toEqual([
      [key.pointId],
    ]);
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

  test("that a code turned back knows how often, so that its patience ends", async () => {
    const id = await refusal(freshDay());
    for (const renewals of [0, 1]) {
      const items = await loadRefusals(record().pool, [id]);
      expect(items).toMatchObject([{ renewals }]);
      const batch = batchOf(items, "IF-014");
      const work = await claimOf(await prepare([batch]));
      await end(work, batch, { messages: [refused(0, renewals === 1 ? "batch" : "MSG1007")] });
    }
    // Turned back for another's sake is no word on it.
    expect(await loadRefusals(record().pool, [id])).toMatchObject([{ renewals: 1 }]);
  });

  test("under way twice is a conflict", async () => {
    const id = await refusal(freshDay());
    const items = await loadRefusals(record().pool, [id]);
    await prepare([batchOf(items, "IF-014")]);
    expect(await prepare([batchOf(items, "IF-014")])).toBe("conflict");
  });
});
