/** `sds release submission`: by message, by batch and by code. */
import { beforeEach, expect, test } from "@jest/globals";
import { loadParked } from "../../src/store/parked.ts";
import { useRecord } from "../store/support/record.ts";
import { type Ended, runSds } from "./run-sds.ts";

const record = useRecord();
const batches = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"];
const [first = "", second = ""] = batches;

const release = (...args: string[]): Promise<Ended> =>
  runSds(["release", "submission", ...args], { DATABASE_URL: record().url });

const left = async () =>
  (await loadParked(record().pool, 10)).map(({ id, reason }) => `${id} ${reason}`);

/** Two batches of three days each, of which the platform took none. */
beforeEach(async () => {
  await record().pool.query(`
    truncate work_block, day_progress, day_outbox, submission_message, submission_batch cascade;
    insert into submission_batch (batch_id, channel, sender_timestamp, renderer, body_sha256, message_count, state, next_at)
      select id::uuid, 'IF-021', now(), 1, sha256('body'), 3, 'answered', now() from unnest('{${batches}}'::text[]) as id;
    insert into submission_message (batch_id, index, settlement_day, point_id, quantity, version, state, code)
      select batch_id, index, '2026-10-26', index + 1, 'AI', 1, 'parked', case index when 2 then 'MSG1001' else 'HTTP404' end
      from submission_batch cross join generate_series(0, 2) as index`);
});

test("one message by its place, in any case of letters", async () => {
  const { code, out } = await release(`${first}:2`.toUpperCase());
  expect({ code, out }).toEqual({ code: 0, out: "released 1\n" });
  expect(await left()).toHaveLength(5);
});

test("a batch stands for all of its messages", async () => {
  expect(await release(first)).toMatchObject({ code: 0, out: "released 3\n" });
  expect((await left()).every((id) => id.startsWith(second))).toBe(true);
  expect(await release(first)).toMatchObject({
    code: 1,
    err: `sds: not parked, so nothing was released: ${first}:0\n`,
  });
});

test("a code stands for all that were parked with it, and the act is on record", async () => {
  expect(await release("--code", "HTTP404")).toMatchObject({ code: 0, out: "released 4\n" });
  expect((await left()).sort()).toEqual([`${first}:2 MSG1001`, `${second}:2 MSG1001`]);
  const { rows } = await record().pool.query(
    "select kind, cardinality(subjects) as subjects from audit where kind = 'submission.release' order by audit_id desc limit 1",
  );
  expect(rows).toEqual([{ kind: "submission.release", subjects: 4 }]);
  expect(await release("--code", "HTTP404")).toMatchObject({
    code: 1,
    err: "sds: no submission is parked with the code HTTP404\n",
  });
});

test("what names nothing is wrong use, and says what would pass", async () => {
  expect(await release()).toMatchObject({
    code: 2,
    err: "sds: expected ids or --code, and not both\n",
  });
  expect(await release(first, "--code", "HTTP404")).toMatchObject({ code: 2 });
  const misnamed = await release("4711");
  expect(misnamed.code).toBe(2);
  expect(misnamed.err).toContain('"4711" is not batch:index, or a batch');
  expect(await left()).toHaveLength(6);
});
