/** What the service asks of a queue, asked of both: a bell points at a row, and losing it costs time, never work. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { OperatingError } from "../../src/errors.ts";
import { createLog } from "../../src/log.ts";
import { type Bells, openBells } from "../../src/queue/bell.ts";
import { bellVersion } from "../../src/queue/bell-job.ts";
import { type BellWorker, openQueue } from "../../src/queue/connection.ts";
import { runWorker, type StageHandler } from "../../src/queue/run-worker.ts";
import type { Bell, ClaimedWork } from "../../src/stages/ports.ts";
import { createPool, type Pool, transaction } from "../../src/store/pool.ts";
import { finishWork, workToRing } from "../../src/store/work.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";
import { type Backend, backendKinds } from "./support/backends.ts";
import { begetWork, deskOver, now, stage } from "./support/desk.ts";

const log = createLog("silent", "test");

describe.each(backendKinds)("on $name", ({ start, away }) => {
  let database: TestDatabase;
  let backend: Backend;
  let pool: Pool;
  let bells: Bells;
  let worker: BellWorker | null = null;
  let dropped = 0;

  beforeAll(async () => {
    database = await createDatabase();
    backend = await start(database.url);
    pool = createPool(database.url, "sds-test");
    bells = openBells(backend.servers, log);
    await bells.ready();
  });
  afterEach(async () => {
    await worker?.close();
    worker = null;
    dropped = 0;
    await pool.query("delete from work_block");
  });
  afterAll(async () => {
    await bells.close();
    await pool.end();
    await backend.stop();
    await database.drop();
  });

  /** A worker over the real desk; `handler` gets what was claimed. */
  async function listen(handler: StageHandler<ClaimedWork>): Promise<void> {
    const watch = {
      begun: () => undefined,
      ended: () => undefined,
      dropped() {
        dropped += 1;
      },
    };
    const desk = { ...deskOver(pool), watch };
    worker = await runWorker(stage, handler, desk, backend.servers, log);
  }

  /** A handler that ends its work and keeps what it was given. */
  function finishing(done: string[]): StageHandler<ClaimedWork> {
    return async (work) => {
      await transaction(pool, (client) => finishWork(client, work));
      done.push(...work.flatMap(({ ids }) => ids));
      return { done: work.length };
    };
  }

  const beget = (id: string) => begetWork(pool, id);
  const states = async () =>
    (await pool.query("select state, attempt, last_error from work_block")).rows;

  test("a bell brings the work that it names to its worker, once", async () => {
    const done: string[] = [];
    await listen(finishing(done));
    expect(await bells.ring([await beget("a")])).toBe(1);
    await until("the work", () => done.length > 0);
    expect(done).toEqual(["a"]);
    expect(await states()).toEqual([]);
  });

  test("a bell rung before the worker was there is answered when it comes", async () => {
    const done: string[] = [];
    await bells.ring([await beget("a")]);
    await listen(finishing(done));
    await until("the work", () => done.length > 0);
  });

  test("a bell for work that is done does no harm, and the next one is answered", async () => {
    const done: string[] = [];
    await listen(finishing(done));
    const bell = await beget("a");
    await bells.ring([bell]);
    await until("the first work", () => done.length === 1);
    await bells.ring([bell, { ...bell, attempt: 7 }, { stage, workId: randomUUID(), attempt: 0 }]);
    await bells.ring([await beget("b")]);
    await until("the second work", () => done.length === 2);
    expect(done).toEqual(["a", "b"]);
  });

  test("the very same bell rings again once its job is done", async () => {
    let calls = 0;
    await listen(async (work) => {
      calls += 1;
      // Back as it was: the same work, the same attempt, and so the same job.
      await pool.query("update work_block set state = 'waiting', attempt = 0, lease_until = null");
      return { calls: work.length };
    });
    const bell = await beget("a");
    for (let time = 1; time <= 3; time += 1) {
      await until("the bell to be answered", async () => {
        await bells.ring([bell]);
        return calls >= time;
      });
    }
  });

  test("bells of other releases and jobs that are none are dropped and counted; the sweep rings again", async () => {
    const done: string[] = [];
    const bell = await beget("a");
    const foreign = openQueue(backend.servers, stage);
    await foreign.addBulk([
      { name: stage, data: { v: bellVersion + 1, workId: bell.workId }, opts: { jobId: "later" } },
      { name: stage, data: { workId: bell.workId }, opts: { jobId: "earlier" } },
      { name: "other", data: { v: bellVersion, workId: bell.workId }, opts: { jobId: "other" } },
      { name: stage, data: { v: bellVersion, workId: "a" }, opts: { jobId: "misshapen" } },
    ]);
    await foreign.close();
    await listen(finishing(done));
    await until("the bells to be dropped", () => dropped === 4);
    expect([done, await states()]).toEqual([
      [],
      [{ state: "waiting", attempt: 0, last_error: null }],
    ]);
    await pool.query("update work_block set ring_after = now()");
    await bells.ring(await workToRing(pool, now, 10_000));
    await until("the work", () => done.length === 1);
    expect(dropped).toBe(4);
  });

  test("many bells at once are all answered, in few claims", async () => {
    const done: string[] = [];
    let claims = 0;
    const finish = finishing(done);
    const begotten: Bell[] = [];
    for (let number = 0; number < 100; number += 1) begotten.push(await beget(String(number)));
    expect(await bells.ring(begotten)).toBe(100);
    await listen((work) => {
      claims += 1;
      return finish(work);
    });
    await until("all of the work", () => done.length === 100);
    expect(new Set(done).size).toBe(100);
    expect(claims).toBeLessThan(50);
  });

  test("an error of ours gives the work back, and the worker goes on", async () => {
    const done: string[] = [];
    const finish = finishing(done);
    await listen((work) => {
      if (work.some(({ ids }) => ids.includes("bad"))) throw new TypeError("a defect");
      return finish(work);
    });
    await bells.ring([await beget("bad")]);
    await until("the work to be given back", async () =>
      (await states()).some(({ last_error }) => last_error === "DEFECT"),
    );
    await bells.ring([await beget("good")]);
    await until("the other work", () => done.length > 0);
    expect(done).toEqual(["good"]);
    expect(await states()).toEqual([{ state: "waiting", attempt: 1, last_error: "DEFECT" }]);
  });

  test("work that fails as often as work may be tried is parked", async () => {
    await listen(async () => {
      throw new TypeError("a defect");
    });
    const { workId } = await beget("poison");
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await bells.ring([{ stage, workId, attempt }]);
      await until("the attempt to end", async () =>
        (await states()).every((row) => row.state !== "running" && row.attempt === attempt + 1),
      );
    }
    expect(await states()).toEqual([{ state: "parked", attempt: 5, last_error: "DEFECT" }]);
  });

  test("an operating error is answered as its catalogue says: a damaged block is parked at once", async () => {
    await listen(async () => {
      throw new OperatingError("BLOCK_DAMAGED", "block x");
    });
    await bells.ring([await beget("a")]);
    await until("the work to be parked", async () =>
      (await states()).some(({ state }) => state === "parked"),
    );
    expect(await states()).toEqual([{ state: "parked", attempt: 1, last_error: "BLOCK_DAMAGED" }]);
  });

  test("a claim that was lost is left to its new holder", async () => {
    let calls = 0;
    await listen(async () => {
      calls += 1;
      throw new OperatingError("CLAIM_LOST", "another worker has it");
    });
    await bells.ring([await beget("a")]);
    await until("the call", () => calls === 1);
    expect(await states()).toEqual([{ state: "running", attempt: 1, last_error: null }]);
  });

  test("an emptied queue loses time, never work: the sweep rings again", async () => {
    const done: string[] = [];
    await bells.ring([await beget("a"), await beget("b")]);
    await backend.empty();
    await listen(finishing(done));
    await pool.query("update work_block set ring_after = now()");
    const again = await workToRing(pool, now, 10_000);
    expect(again).toHaveLength(2);
    expect(await bells.ring(again)).toBe(2);
    await until("the work", () => done.length === 2);
    expect([...done].sort()).toEqual(["a", "b"]);
  });

  test("a queue emptied under a waiting worker rings on", async () => {
    const done: string[] = [];
    await listen(finishing(done));
    await bells.ring([await beget("a")]);
    await until("the first work", () => done.length === 1);
    await backend.empty();
    await bells.ring([await beget("b")]);
    await until("the second work", () => done.length === 2);
  });

  test("closing waits for the work at hand and takes no more", async () => {
    const done: string[] = [];
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let isBusy = false;
    const finish = finishing(done);
    await listen(async (work) => {
      isBusy = true;
      await held;
      return finish(work);
    });
    await bells.ring([await beget("a")]);
    await until("the work to begin", () => isBusy);
    let isClosed = false;
    const closing = worker?.close().then(() => {
      isClosed = true;
    });
    await bells.ring([await beget("b")]);
    expect([isClosed, done]).toEqual([false, []]);
    goOn();
    await closing;
    expect(done).toEqual(["a"]);
    expect(await states()).toEqual([{ state: "waiting", attempt: 0, last_error: null }]);
    worker = null;
    await backend.empty();
  });

  test("with the server away ringing says so and nothing else", async () => {
    const lost = openBells(away(database.url), log);
    const bell = { stage, workId: randomUUID(), attempt: 0 } as const;
    expect(await lost.ring([bell])).toBe(0);
    expect(await lost.ring([])).toBe(0);
    await lost.close();
  });
});
