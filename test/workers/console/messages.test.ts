/** Outbox, inbox and work-list over a record: found by every filter, page by page, and rendered as they were sent. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import type { ActRecord } from "../../../src/ops/acts/act.ts";
import type { ItemAct } from "../../../src/ops/pages/exceptions/ports.ts";
import { SecurityTally } from "../../../src/security-events.ts";
import { loadWorkList, type WorkListAsked } from "../../../src/store/console/exceptions.ts";
import { exceptionsPorts } from "../../../workers/parts/console/exceptions.ts";
import { messagesPorts } from "../../../workers/parts/console/messages.ts";
import { useAmendments } from "../support/amendments.ts";

const { rows, point, ground, record } = useAmendments();
const ports = () => messagesPorts({ ...ground(), security: new SecurityTally() });
const day = settlementDay("2026-10-20");
const any = { channel: null, state: null, day: null, code: null, before: null, rowsMax: 3 };
const batches = [randomUUID(), randomUUID()];

beforeAll(async () => {
  const days = [settlementDay("2026-10-19"), day, settlementDay("2026-10-21")];
  const { pointId } = await point(days);
  for (const [place, batchId] of batches.entries()) {
    const sentAt = new Date(Date.parse("2026-11-01T10:00:00Z") + place * 60_000);
    await rows(
      `insert into submission_batch (batch_id, channel, sender_timestamp, renderer, body_sha256, message_count, state,
                                     attempts, next_at, answer, accepted_code, transaction_ids)
       values ($1, 'IF-021', $2, 1, sha256('x'), 3, 'answered', 1, $2, 'HTTP 201', 'MSG0000', '{a,b,c}')`,
      [batchId, sentAt],
    );
    for (const [index, each] of days.entries())
      await rows(
        `insert into submission_message (batch_id, index, settlement_day, point_id, quantity, version, state, code)
         values ($1, $2, $3, $4, 'AI', 1, $5, $6)`,
        [batchId, index, each, pointId, ...(index === 2 ? ["refused", "MSG1021"] : [null, null])],
      );
  }
  for (const [place, id] of ["T-1", "T-2", "T-3"].entries()) {
    const at = new Date(Date.parse("2026-11-01T10:00:00Z") + place * 1_000);
    await rows(
      `insert into inbound_message (transaction_id, publication, received_at, sha256, body, state, outcome)
       values ($1, $2, $3, sha256($4), $4, 'decided', 'invalidate: 1 day reopened')`,
      [id, place === 2 ? "PUB-036" : "PUB-014", at, Buffer.from(`{"id":"${id}"}`)],
    );
  }
  await rows(
    `insert into rejection (transaction_id, settlement_day, point_id, quantity, version, codes, periods, wh, remedy, at)
     values ('T-1', $1, $2, 'AI', 1, '{ECS1012}', '{10}', '{60000}', 'invalidate', '2026-11-01T10:00:00Z')`,
    [day, pointId],
  );
  await rows(
    `insert into exception (cause, level, value, first_day, last_day, points, wh, opened_at)
     select 'maximum', 'point', n::text, $1, $1, 1, n * 100, '2026-10-23T02:00:00Z' from generate_series(1, 5) as n`,
    [day],
  );
});

describe("the outbox", () => {
  test("is looked through page by page, the latest batch first", async () => {
    const first = await ports().listOutbox(any);
    expect(first.messages.map(({ batchId }) => batchId)).toEqual(new Array(3).fill(batches[1]));
    const second = await ports().listOutbox({ ...any, before: first.next });
    expect(second.messages.map(({ batchId }) => batchId)).toEqual(new Array(3).fill(batches[0]));
  });

  test("is found by state, code, day and reference", async () => {
    const states = async (over: object) =>
      (await ports().listOutbox({ ...any, rowsMax: 10, ...over })).messages.map(
        ({ state, code }) => `${state} ${code}`,
      );
    expect(await states({ state: "refused" })).toEqual(new Array(2).fill("refused MSG1021"));
    expect(await states({ state: "accepted" })).toEqual(new Array(4).fill("accepted MSG0000"));
    expect(await states({ code: "MSG1021" })).toHaveLength(2);
    expect(await states({ day })).toHaveLength(2);
    expect(await states({ channel: "IF-014" })).toEqual([]);
  });

  test("shows a message as it was sent, with what the centre said of it", async () => {
    const [message] = (await ports().listOutbox({ ...any, day })).messages;
    if (message === undefined || message.day === null) throw new Error("no message");
    const reference = ports().referenceOf(message);
    expect(await ports().render(message)).toMatchObject({
      payload: { CommonBlock: { S1: { senderUniqueReference: reference } } },
    });
    const said = await ports().loadRejections(message.day, 1);
    expect(said).toMatchObject([{ transactionId: "T-1", codes: ["ECS1012"], periods: [10] }]);
  });
});

describe("the inbox", () => {
  const all = { publication: null, state: null, from: null, to: null, code: null, before: null };

  test("is filtered, and goes on after the last of a page", async () => {
    const ids = async (over: object) =>
      (await ports().listInbox({ ...all, rowsMax: 2, ...over })).map((each) => each.transactionId);
    expect(await ids({})).toEqual(["T-3", "T-2"]);
    const at = Date.parse("2026-11-01T10:00:01Z");
    expect(await ids({ before: { at, transactionId: "T-2" } })).toEqual(["T-1"]);
    expect(await ids({ publication: "PUB-036" })).toEqual(["T-3"]);
    expect(await ids({ code: "ECS1012" })).toEqual(["T-1"]);
    expect(await ids({ from: Date.parse("2026-11-02T00:00:00Z") })).toEqual([]);
  });

  test("shows the days of ours that a message speaks of", async () => {
    expect(await ports().findInbox("T-1")).toMatchObject({
      days: [{ day, version: 1, codes: ["ECS1012"], remedy: "invalidate" }],
    });
    expect(await ports().findInbox("T-9")).toBeNull();
  });
});

test("a span is asked for again once, under the act of a person", async () => {
  const span = { channel: "IF-036", cause: "operator test", from: 0, to: 3_600_000 };
  const act: ActRecord = {
    ...{ stream: "console", at: 0, actor: "alice", role: "operator", kind: "message.requeue" },
    ...{ actId: randomUUID(), subjects: ["channel:IF-036"], reason: "lost in an outage" },
    ...{ before: null, after: null, ruleset: null },
  };
  expect(await ports().requeue(act, span)).toHaveLength(1);
  expect(await ports().requeue(act, span)).toBe("repeated");
  expect(await ports().findRequeue(span)).toMatchObject({ state: "owed" });
});

test("exceptions are listed by energy page by page, and taken note of once", async () => {
  const { pool } = record();
  const asked: WorkListAsked = {
    ...{ state: "open", acknowledged: "any", cause: null, level: null, assignee: null },
    ...{ order: "energy", after: null, rowsMax: 2 },
  };
  const first = await loadWorkList(pool, asked);
  expect(first.items.map(({ wattHours }) => wattHours)).toEqual([500, 400]);
  expect(first.total).toBe(5);
  const second = await loadWorkList(pool, { ...asked, after: first.next });
  expect(second.items.map(({ wattHours }) => wattHours)).toEqual([300, 200]);

  const named = exceptionsPorts(pool);
  const ids = first.items.map(({ id }) => id);
  const act: ItemAct = {
    ...{ kind: "exception.acknowledge", at: 0, actor: "alice", role: "operator" },
    ...{ actId: randomUUID(), ids, reason: "hub replaced", after: {}, secondOf: null },
  };
  expect(await named.acknowledge(act)).toBe("done");
  expect(await named.acknowledge(act)).toBe("repeated");
  await named.assign({ ...act, kind: "exception.assign", actId: randomUUID() }, "bob");
  expect(await loadWorkList(pool, { ...asked, acknowledged: "yes" })).toMatchObject({
    items: ids.map((id) => ({
      id,
      acknowledgedBy: "alice",
      note: "hub replaced",
      assignee: "bob",
    })),
  });
  expect((await loadWorkList(pool, { ...asked, assignee: "" })).total).toBe(3);

  const kind = "exception.proposeAcknowledge";
  const proposal: ItemAct = { ...act, kind, actId: randomUUID() };
  await named.propose(proposal);
  const [waiting] = await named.listProposals(null);
  expect(waiting).toMatchObject({ actor: "alice", ids });
  const confirming = { ...act, actor: "bob", actId: randomUUID(), secondOf: waiting?.auditId ?? 0 };
  await named.acknowledge(confirming);
  expect(await named.listProposals(null)).toEqual([]);
});
