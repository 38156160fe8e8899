/** Where everything stands, in numbers: for progress displays, and for knowing when nothing is left to do. */
import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { storeBlock } from "../../src/store/inbox.ts";
import { overviewOf, readOverview } from "../../src/store/overview.ts";
import { saveKept } from "../../src/store/stage-ports.ts";
import { freshDay, judgedBy, keptOf, newId, now, slotsOf, useRecord } from "./support/record.ts";

const record = useRecord();

test("an empty record is drained, and says nothing of stages", async () => {
  expect(await readOverview(record().url)).toEqual({
    messages: { accepted: 0, duplicate: 0, parked: 0 },
    days: { open: 0, filling: 0, settled: 0, parked: 0 },
    work: [],
    outbox: { prepared: 0, sent: 0, unknown: 0 },
    drained: true,
  });
});

test("messages, days, work and outbox are counted by what they are", async () => {
  const { pool, settings, claimed, rows } = record();
  const arrived = (seq: number) => ({
    topic: "dcc/v1/x/state",
    payload: Buffer.from(`${seq}`),
    sentBytes: 1,
    receivedAt: now,
    deviceId: "x",
    seq,
    sha256: createHash("sha256").update(`${seq}`).digest().subarray(0, 16),
  });
  await storeBlock(pool, "test", [arrived(1), arrived(2), arrived(1)]);
  const at = new Date(now).toISOString();
  await rows(
    "insert into parked_message (block_id, position, reason, rule, at) values ($1, 0, 'badJson', 'V01', $2)",
    [newId(), at],
  );
  const states = ["open", "estimate", "default", "settled", "parked"] as const;
  const moves = states.map((state) => ({
    ...freshDay(),
    revision: 0,
    version: 0,
    state,
    attempts: 0,
  }));
  const straight = [
    { ...freshDay(), slots: slotsOf(1), readAt: now, blockId: newId(), ruleset: judgedBy },
  ];
  await saveKept(pool, settings, [await claimed("validate")], keptOf({ moves, straight }));
  await claimed("submit");
  for (const [index, state] of ["prepared", "unknown", "answered"].entries()) {
    const batchId = newId();
    await rows(
      "insert into submission_batch values ($1, 'IF-021', $2, 1, sha256(''), 1, $3, 1, $2, null)",
      [batchId, at, state],
    );
    await rows("insert into submission_message values ($1, 0, '2026-10-20', $2, 'AI', 1)", [
      batchId,
      index,
    ]);
  }
  expect(await overviewOf(pool)).toEqual({
    messages: { accepted: 1, duplicate: 1, parked: 1 },
    days: { open: 1, filling: 2, settled: 2, parked: 1 },
    work: [
      { stage: "submit", waiting: 0, running: 1, parked: 0 },
      { stage: "validate", waiting: 1, running: 0, parked: 0 },
    ],
    outbox: { prepared: 1, sent: 0, unknown: 1 },
    drained: false,
  });
});

test("is drained while days wait for their cut-off and parked ones for a person", async () => {
  const { pool, rows } = record();
  await rows("delete from work_block");
  await rows("update submission_batch set state = 'answered'");
  await rows("update day_progress set state = 'open' where state in ('estimate', 'default')");
  expect((await overviewOf(pool)).drained).toBe(true);
  await rows(
    "insert into inbound_message values ('t-1', 'PUB-014', now(), sha256(''), '', 'stored', null, null)",
  );
  expect((await overviewOf(pool)).drained).toBe(false);
});
