/** Work on PostgreSQL: of two workers who believe to hold it one can save, and what nobody holds comes back. */
import { describe, expect, test } from "@jest/globals";
import type { DayKey } from "../../src/domain/day/day-key.ts";
import { limits } from "../../src/limits.ts";
import type { Stage } from "../../src/pipeline.ts";
import type { ClaimedWork } from "../../src/stages/ports.ts";
import { transaction } from "../../src/store/pool.ts";
import {
  begetDays,
  begetIds,
  claimWork,
  finishWork,
  parkPoison,
  postponeWork,
  releaseWork,
  workToRing,
} from "../../src/store/work.ts";
import { freshDay, newId, now, useRecord } from "./support/record.ts";

const record = useRecord();

/** Each test has a stage of its own at a time: its work is taken away before the next. */
async function empty(): Promise<void> {
  await record().rows("delete from work_block");
}

async function beget(stage: Stage, ids: readonly string[], dueAt = now): Promise<string> {
  const [bell] = await transaction(record().pool, (client) => begetIds(client, stage, dueAt, ids));
  return bell?.workId ?? "";
}

const claim = (
  stage: Stage,
  workId: string,
  bounds: Partial<{ now: number; leaseMs: number; membersMax: number }> = {},
) => claimWork(record().pool, stage, workId, { now, leaseMs: 30_000, membersMax: 100, ...bounds });

const finish = (work: readonly ClaimedWork[]) =>
  transaction(record().pool, (client) => finishWork(client, work));

const release = (work: readonly ClaimedWork[], park = false, waitMs = 0) =>
  releaseWork(record().pool, work, { code: "DATABASE_BUSY", waitMs, park });

const ring = (marketNow = now, lostAfterMs = 10_000) =>
  workToRing(record().pool, marketNow, lostAfterMs);

async function stateOf(workId: string): Promise<unknown> {
  const [row] = await record().rows(
    "select state, attempt, last_error from work_block where work_id = $1",
    [workId],
  );
  return row;
}

describe("begetting", () => {
  test("bounds the size of a block, keeps the order, and gives a bell for each", async () => {
    const days: DayKey[] = Array.from({ length: 1_100 }, () => freshDay());
    const bells = await transaction(record().pool, (client) =>
      begetDays(client, "estimate", now, days),
    );
    expect(bells.map(({ stage, attempt }) => [stage, attempt])).toEqual(
      new Array(3).fill(["estimate", 0]),
    );
    const claimed: ClaimedWork[] = [];
    for (const { workId } of bells)
      claimed.push(...(await claim("estimate", workId, { membersMax: 1 })));
    expect(claimed.map((work) => work.days.length)).toEqual([
      limits.workMembersMax,
      limits.workMembersMax,
      1_100 - 2 * limits.workMembersMax,
    ]);
    expect(claimed.flatMap((work) => work.days)).toEqual(days);
    await empty();
  });

  test("of nothing is nothing", async () => {
    const bells = await transaction(record().pool, async (client) => [
      ...(await begetDays(client, "submit", now, [])),
      ...(await begetIds(client, "submit", now, [])),
    ]);
    expect(bells).toEqual([]);
  });

  test("with a mark sets the work apart", async () => {
    const day = freshDay();
    const [bell] = await transaction(record().pool, (client) =>
      begetDays(client, "submit", now, [day], "apart"),
    );
    const [work] = await claim("submit", bell?.workId ?? "");
    expect(work).toMatchObject({ days: [day], ids: ["apart"], blockIds: [] });
    await empty();
  });
});

describe("a claim", () => {
  test("gives the members, counts the attempt before the work starts, and is held by one", async () => {
    const workId = await beget("resolve", ["a", "b"]);
    const claims = await Promise.all([claim("resolve", workId), claim("resolve", workId)]);
    const [work, ...others] = claims.flat();
    expect(others).toEqual([]);
    expect(work).toEqual({ workId, attempt: 1, ids: ["a", "b"], days: [], blockIds: [], size: 2 });
    expect(await claim("resolve", workId)).toEqual([]);
    await empty();
  });

  test("finds nothing of another stage, of work not due, or of work that is done", async () => {
    const workId = await beget("resolve", ["a"], now + 1);
    expect(await claim("resolve", workId)).toEqual([]);
    expect(await claim("submit", workId, { now: now + 1 })).toEqual([]);
    const work = await claim("resolve", workId, { now: now + 1 });
    expect(work).toHaveLength(1);
    await finish(work);
    expect(await claim("resolve", workId, { now: now + 1 })).toEqual([]);
    expect(await claim("resolve", newId())).toEqual([]);
  });

  test("brings other waiting work of the stage along, up to a number of members", async () => {
    const workIds: string[] = [];
    for (const ids of [["a", "b", "c"], ["d"], ["e", "f"], ["g"]])
      workIds.push(await beget("resolve", ids));
    const later = await beget("resolve", ["h"], now + 1);
    const other = await beget("submit", ["i"]);
    const [, named = ""] = workIds;
    const work = await claim("resolve", named, { membersMax: 4 });
    expect(work.map(({ workId }) => workId)).toContain(named);
    expect(work.flatMap(({ ids }) => ids).length).toBeLessThanOrEqual(4);
    expect(work.length).toBeGreaterThan(1);
    const claimed = new Set(work.map(({ workId }) => workId));
    const left = workIds.filter((workId) => !claimed.has(workId));
    const rest = await claim("resolve", left[0] ?? "", { membersMax: 100 });
    expect(rest.map(({ workId }) => workId).sort()).toEqual([...left].sort());
    for (const waiting of [later, other])
      expect(await stateOf(waiting)).toMatchObject({ state: "waiting" });
    await empty();
  });

  test("takes the named work however large it is", async () => {
    const workId = await beget("resolve", ["a", "b", "c"]);
    expect(await claim("resolve", workId, { membersMax: 1 })).toHaveLength(1);
    await empty();
  });

  test("of work that failed before is of that work alone", async () => {
    const failed = await beget("resolve", ["a"]);
    await release(await claim("resolve", failed));
    await beget("resolve", ["b"]);
    const again = await claim("resolve", failed);
    expect(again).toMatchObject([{ workId: failed, attempt: 2 }]);
    const fresh = await beget("resolve", ["c"]);
    await release(again);
    const beside = await claim("resolve", fresh);
    expect(beside.map(({ workId }) => workId)).not.toContain(failed);
    expect(beside).toHaveLength(2);
    await empty();
  });
});

describe("the fence", () => {
  test("lets a claim whose lease ran out be taken over, and the first worker cannot save", async () => {
    const workId = await beget("resolve", ["a"]);
    const first = await claim("resolve", workId, { leaseMs: -1 });
    const second = await claim("resolve", workId);
    expect(second).toMatchObject([{ workId, attempt: 2 }]);
    await expect(finish(first)).rejects.toMatchObject({ code: "CLAIM_LOST" });
    expect(await release(first, true)).toBe(0);
    expect(await stateOf(workId)).toMatchObject({ state: "running", attempt: 2 });
    await finish(second);
    expect(await stateOf(workId)).toBeUndefined();
  });

  test("rolls a whole result back when one of several claims is lost", async () => {
    const [one, two] = [await beget("resolve", ["a"]), await beget("resolve", ["b"])];
    const both = await claim("resolve", one, { leaseMs: -1 });
    expect(both).toHaveLength(2);
    await claim("resolve", two);
    await expect(finish(both)).rejects.toMatchObject({ code: "CLAIM_LOST" });
    expect(await stateOf(one)).toMatchObject({ state: "running", attempt: 1 });
    await empty();
  });

  test("a claim that nobody took over may finish after its lease", async () => {
    const workId = await beget("resolve", ["a"]);
    await finish(await claim("resolve", workId, { leaseMs: -1 }));
    expect(await stateOf(workId)).toBeUndefined();
  });
});

describe("giving back", () => {
  test("lets the work wait with its error, and be rung after a while", async () => {
    const workId = await beget("resolve", ["a"]);
    await release(await claim("resolve", workId), false, 60_000);
    expect(await stateOf(workId)).toEqual({
      state: "waiting",
      attempt: 1,
      last_error: "DATABASE_BUSY",
    });
    expect(await ring()).toEqual([]);
    await release(await claim("resolve", workId));
    expect(await ring()).toEqual([{ stage: "resolve", workId, attempt: 2 }]);
    await empty();
  });

  test("parks where a person is to decide: it is neither claimed nor rung", async () => {
    const workId = await beget("resolve", ["a"]);
    expect(await release(await claim("resolve", workId), true)).toBe(1);
    expect(await stateOf(workId)).toMatchObject({ state: "parked" });
    expect(await claim("resolve", workId)).toEqual([]);
    expect(await ring()).toEqual([]);
    await empty();
  });

  test("puts off to a market time", async () => {
    const workId = await beget("submit", ["a"]);
    const [work] = await claim("submit", workId);
    if (work === undefined) throw new Error("the work was not claimed");
    await transaction(record().pool, (client) => postponeWork(client, work, now + 60_000));
    expect(await ring(now + 59_999)).toEqual([]);
    expect(await ring(now + 60_000)).toHaveLength(1);
    await expect(
      transaction(record().pool, (client) => postponeWork(client, work, now)),
    ).rejects.toMatchObject({ code: "CLAIM_LOST" });
    await empty();
  });
});

describe("the sweep rings", () => {
  test("work whose bell was never rung or is lost, once in a while", async () => {
    const workId = await beget("resolve", ["a"]);
    expect(await ring()).toEqual([{ stage: "resolve", workId, attempt: 0 }]);
    expect(await ring()).toEqual([]);
    expect(await ring(now, 0)).toEqual([]);
    await record().rows("update work_block set ring_after = now() - interval '1 ms'");
    expect(await ring()).toHaveLength(1);
    await empty();
  });

  test("work of a worker that died, when its lease ran out", async () => {
    const workId = await beget("resolve", ["a"]);
    await claim("resolve", workId);
    expect(await ring()).toEqual([]);
    await empty();
    const dead = await beget("resolve", ["b"]);
    await claim("resolve", dead, { leaseMs: -1 });
    expect(await ring()).toEqual([{ stage: "resolve", workId: dead, attempt: 1 }]);
    await empty();
  });

  test("what was stamped while the clock of the server was ahead, and not only when that time has come", async () => {
    const workId = await beget("resolve", ["a"]);
    await ring();
    await record().rows("update work_block set ring_after = ring_after + interval '10 min'");
    expect(await ring()).toEqual([{ stage: "resolve", workId, attempt: 0 }]);
    await claim("resolve", workId);
    await record().rows("update work_block set lease_until = lease_until + interval '10 min'");
    expect(await ring()).toEqual([{ stage: "resolve", workId, attempt: 1 }]);
    expect(await claim("resolve", workId)).toMatchObject([{ workId, attempt: 2 }]);
    expect(await claim("resolve", workId)).toEqual([]);
    await empty();
  });

  test("nothing that is not due", async () => {
    await beget("resolve", ["a"], now + 1);
    expect(await ring()).toEqual([]);
    expect(await ring(now + 1)).toHaveLength(1);
    await empty();
  });
});

test("work that killed its worker as often as work may be tried is parked, and the rest flows", async () => {
  const poison = await beget("resolve", ["a"]);
  for (let attempt = 1; attempt <= limits.workAttemptsMax; attempt += 1) {
    expect(await parkPoison(record().pool)).toBe(0);
    expect(await claim("resolve", poison, { leaseMs: -1 })).toMatchObject([{ attempt }]);
  }
  const sound = await beget("resolve", ["b"]);
  await claim("resolve", sound);
  expect(await parkPoison(record().pool)).toBe(1);
  expect(await stateOf(poison)).toMatchObject({ state: "parked", last_error: "WORKER_DIED" });
  expect(await stateOf(sound)).toMatchObject({ state: "running" });
  await empty();
});
