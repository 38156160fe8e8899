/** What the platform did not take and a person has released: told again, under a new reference, and once. */
import { describe, expect, test } from "@jest/globals";
import type { PreparedBatch } from "../../../src/stages/outbox-ports.ts";
import {
  findParkedSubmissions,
  releaseParkedSubmissions,
} from "../../../src/store/parked-submissions.ts";
import { transaction } from "../../../src/store/pool.ts";
import { accepted, batchOf, useOutbox } from "../support/outbox.ts";
import { freshDay, newId, now } from "../support/record.ts";

const { record, settle, due, prepare, claimOf, underWay, end, submissions } = useOutbox();

const parked = (index: number, code = "HTTP404") => ({
  index,
  state: "parked" as const,
  code,
  transactionId: null,
});

const release = (...ids: string[]) =>
  transaction(record().pool, (client) => releaseParkedSubmissions(client, ids, now));

const idsOf = ({ batchId, items }: PreparedBatch) => items.map((_, index) => `${batchId}:${index}`);

const waiting = () =>
  record().rows(
    "select member_points, member_ids from work_block where stage = 'submit' and state = 'waiting'",
  );

describe("a day that was parked", () => {
  test("is not told until it is released, and then once more, under a new reference", async () => {
    const key = freshDay();
    const { batch, work } = await underWay(key);
    await end(work, batch, { messages: [parked(0)] });
    expect(await due([key])).toEqual([]);
    expect(await release(...idsOf(batch))).toEqual([]);
    expect(await waiting()).toContainEqual({ member_points: [key.pointId], member_ids: null });
    expect(await submissions(batch)).toMatchObject([{ state: "refused", code: "HTTP404" }]);
    const [item] = await due([key]);
    expect(item).toMatchObject({ version: 1 });
    const second = batchOf(item === undefined ? [] : [item]);
    await end(await claimOf(await prepare([second])), second, { messages: [accepted(0)] });
    expect(await submissions(second)).toMatchObject([{ state: "accepted", version: 1 }]);
    expect(await due([key])).toEqual([]);
    expect(await release(...idsOf(batch))).toEqual(idsOf(batch));
  });

  test("is left to its later version where that was taken since", async () => {
    const key = freshDay();
    const { batch, work } = await underWay(key);
    await end(work, batch, { messages: [parked(0)] });
    await settle(key, 2);
    const later = batchOf(await due([key]));
    await end(await claimOf(await prepare([later])), later, { messages: [accepted(0)] });
    expect(await release(...idsOf(batch))).toEqual([]);
    expect(await due([key])).toEqual([]);
  });

  test("is left to its later version where that is under way", async () => {
    const key = freshDay();
    const { batch, work } = await underWay(key);
    await end(work, batch, { messages: [parked(0)] });
    await settle(key, 2);
    const later = batchOf(await due([key]));
    const claim = await claimOf(await prepare([later]));
    await release(...idsOf(batch));
    await end(claim, later, { messages: [accepted(0)] });
    expect(await due([key])).toEqual([]);
  });
});

test("all that is named goes back, or nothing", async () => {
  const [first, second] = [freshDay(), freshDay()];
  const { batch, work } = await underWay(first, second);
  await end(work, batch, { messages: [parked(0), accepted(1)] });
  expect(await release(...idsOf(batch))).toEqual([`${batch.batchId}:1`]);
  expect(await release(`${newId()}:0`)).toHaveLength(1);
  expect(await submissions(batch)).toMatchObject([{ state: "parked" }, { state: "accepted" }]);
  expect(await due([first, second])).toEqual([]);
});

test("a refusal is offered to submit by its id", async () => {
  const { pointId, day } = freshDay();
  const batchId = newId();
  await record().pool.query(
    `insert into submission_batch (batch_id, channel, sender_timestamp, renderer, body_sha256, message_count, state, next_at)
     values ('${batchId}', 'IF-014', now(), 1, sha256('body'), 1, 'answered', now())`,
  );
  const [refusal] = await record().rows(
    `insert into refusal (settlement_day, point_id, quantity, periods, wh, slot_codes, messages, at)
     values ($1, $2, 'AI', '{1}', '{10}', '{ECS1012}', '{"too high"}', now()) returning refusal_id`,
    [day, pointId],
  );
  await record().pool.query(
    `insert into submission_message (batch_id, index, settlement_day, point_id, quantity, refusal_id, renewals, state, code)
     values ($1, 0, $2, $3, 'AI', $4, 0, 'parked', 'MSG1001')`,
    [batchId, day, pointId, refusal?.["refusal_id"]],
  );
  expect(await release(`${batchId}:0`)).toEqual([]);
  const ids = [`refusal:${refusal?.["refusal_id"]}`];
  expect(await waiting()).toContainEqual({ member_points: null, member_ids: ids });
});

test("they are found by their batch and by their code, the oldest first", async () => {
  const [one, two] = [freshDay(), freshDay()];
  const { batch, work } = await underWay(one, two);
  await end(work, batch, { messages: [parked(0, "HTTP418"), parked(1, "MSG1001")] });
  const find = (of: { batchIds?: string[]; code?: string }, max = 10) =>
    findParkedSubmissions(record().pool, of, max);
  expect(await find({ batchIds: [batch.batchId] })).toEqual(idsOf(batch));
  expect(await find({ batchIds: [batch.batchId] }, 1)).toEqual([`${batch.batchId}:0`]);
  expect(await find({ code: "HTTP418" })).toEqual([`${batch.batchId}:0`]);
  expect(await find({ code: "HTTP419" })).toEqual([]);
});
