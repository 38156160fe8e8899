/** What waits for a channel is taken up, also where nobody saw that it was to be. */
import { expect, test } from "@jest/globals";
import { shelve } from "../../../src/stages/shelve.ts";
import { transaction } from "../../../src/store/pool.ts";
import { changeShelf, drainForgotten } from "../../../src/store/shelf.ts";
import { accepted, batchOf, useOutbox } from "../support/outbox.ts";
import { freshDay, now } from "../support/record.ts";

const { record, settle, due, prepare, claimOf, end } = useOutbox();

test("what is shelved while the last batch ends is found by the sweep, once", async () => {
  const { pool, rows } = record();
  const [first, second] = [freshDay(), freshDay()];
  await settle(first);
  await settle(second);
  const batch = batchOf(await due([first]));
  const work = await claimOf(await prepare([batch]));
  const shelved = shelve(await due([second]), now);
  await transaction(pool, async (client) => {
    expect(await changeShelf(client, { shelved, takenIds: [] }, now)).toEqual([]);
    // Neither sees the other: the batch is still on its way here, and nothing waits there.
    await end(work, batch, { messages: [accepted(0)] });
  });
  const drains = "select work_id from work_block where member_ids = '{drain:IF-021}'";
  expect(await rows(drains)).toEqual([]);
  const bells = await drainForgotten(pool, now);
  expect(bells).toMatchObject([{ stage: "submit", attempt: 0 }]);
  expect(await rows(drains)).toEqual([{ work_id: bells[0]?.workId }]);
  expect(await drainForgotten(pool, now)).toEqual([]);
});

test("a turn of which its workers died is left to a person, and another is made an hour later", async () => {
  const { pool, rows } = record();
  const day = freshDay();
  await settle(day);
  const shelved = shelve(await due([day]), now);
  await transaction(pool, (client) => changeShelf(client, { shelved, takenIds: [] }, now));
  const drains =
    "select work_id, state, due_at from work_block where member_ids = '{drain:IF-021}'";
  await rows("update work_block set state = 'parked' where member_ids = '{drain:IF-021}'");
  const parked = await rows(drains);
  expect(await drainForgotten(pool, now)).toEqual([]);
  const made = (await rows(drains)).filter(({ state }) => state !== "parked");
  expect(made).toMatchObject([{ due_at: now + 3_600_000 }]);
  expect(await drainForgotten(pool, now)).toEqual([]);
  expect(await rows(drains)).toHaveLength(parked.length + 1);
});
