/**
 * What happens to the servers under a run (F-R3, F-R5, F-R6, F-R8): PostgreSQL killed, Redis emptied, the broker
 * restarted, all workers stopped in an orderly way; each while at least 100 MPAN-days are stored and unfinished.
 */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { Redis } from "ioredis";
import { searchFrom } from "../../src/stack/find-binary.ts";
import { findMosquitto } from "../../src/stack/mosquitto.ts";
import { findPostgres } from "../../src/stack/postgres-program.ts";
import { findRedis } from "../../src/stack/redis.ts";
import type { Stack } from "../../src/stack/stack.ts";
import { overviewOf } from "../../src/store/overview.ts";
import { testEnvironment } from "../support/environment.ts";
import { unfinishedLeast } from "../support/expect-death.ts";
import { describeNeeding, lackOfServers } from "../support/needing.ts";
import { startOwnStack } from "../support/own-stack.ts";
import { ServiceRun, type WorkerName, workerNames } from "../support/run-service.ts";
import type { SimulatedMeters } from "../support/simulated-meters.ts";
import { until } from "../support/until.ts";
import { countRungBySweep } from "../support/work-trace.ts";

jest.setTimeout(120_000);

/** What a stopped worker may take. */
const stopMsMax = 10_000;
/** Messages that the meters send while somebody is away. */
const sentWhileAway = 200;
/** Of ingest to the broker. */
const connections = 4;

const search = searchFrom(testEnvironment());
// A server can only be restarted where its program is installed.
const lack = lackOfServers({
  PostgreSQL: await findPostgres(search),
  "redis-server": await findRedis(search),
  mosquitto: await findMosquitto(search),
});

describeNeeding(lack, "servers that go and come back", () => {
  let stack: Stack;
  let run: ServiceRun;
  let meters: SimulatedMeters;

  beforeAll(async () => {
    stack = await startOwnStack("restarted-servers");
    run = await ServiceRun.prepare({
      stack,
      seed: 23,
      meters: 115,
      days: 3,
      hoursPerSecond: 10,
      settings: { SDS_INGEST_CONNECTIONS: String(connections) },
    });
    // Submit is held back: what is stored stays unfinished.
    await run.step(async () => {
      await run.startAll(["ingest", "resolve", "webhook", "sweep"]);
      meters = await run.startMeters(unfinishedLeast + 10);
    });
  });
  afterAll(async () => {
    try {
      await run?.close();
    } finally {
      await stack?.stop({ throwAway: true });
    }
  });

  test("PostgreSQL is killed: ingest acknowledges nothing until it is back", () =>
    run.step(async () => {
      await until("enough is stored", async () => (await run.unfinishedDays()) >= unfinishedLeast);
      const before = await startedAt();
      const letGo = await holdInTransaction("validate", "day_progress");
      await stack.postgres.kill();
      letGo();
      await meters.letSend(sentWhileAway);
      // What ingest holds of it goes with ingest: only the broker has it, and only if it was not acknowledged.
      run.worker("ingest").kill();
      expect(await run.worker("ingest").death(1)).toMatchObject({
        how: "SIGKILL",
        cause: "killed",
      });
      await stack.postgres.restart();
      await untilStored(meters.sent());
      expect(await startedAt()).toBeGreaterThan(before);
      expect(readFileSync(run.logOf("sweep"), "utf8")).toContain('"code":"DATABASE_UNAVAILABLE"');
    }));

  test("the queue's store is emptied: the sweep rings again", () =>
    run.step(async () => {
      await until(
        "bells wait for submit",
        async () => (await countRungBySweep(run.pool, "submit")) > 0,
      );
      const work = await countWork("submit");
      expect(work).toBeGreaterThan(0);
      expect(await run.unfinishedDays()).toBeGreaterThanOrEqual(unfinishedLeast);
      const [waiting, left] = await emptyQueue("submit");
      expect(waiting).toBeGreaterThan(0);
      expect(left).toBe(0);
      const { rows } = await run.pool.query<{ at: number }>("select now() as at");
      await until("the sweep has rung for all that waits", async () => {
        const rung = await run.pool.query<{ n: number }>(
          "select count(*)::int as n from work_block where stage = 'submit' and ring_after > $1::timestamptz + interval '1 second'",
          [new Date(rows[0]?.at ?? 0)],
        );
        return (rung.rows[0]?.n ?? 0) >= work;
      });
    }));

  test("the broker is restarted: what it holds is delivered, and ingest listens again", () =>
    run.step(async () => {
      const ingest = run.worker("ingest");
      ingest.pause();
      const stored = await countStored();
      // Then they stand still: mosquitto 2.0.11 forgets shared subscriptions, and what is sent before ingest has
      // asked again is acknowledged and given to nobody. It takes receipts of the service to close that gap.
      await meters.letSend(sentWhileAway);
      expect(await run.unfinishedDays()).toBeGreaterThanOrEqual(unfinishedLeast);
      const [pid, subscribed] = [stack.mqtt.pid(), countSubscribed()];
      await stack.mqtt.restart();
      expect(stack.mqtt.pid()).not.toBe(pid);
      expect(await countStored()).toBe(stored);
      ingest.resume();
      await until("ingest listens again", () => countSubscribed() === subscribed + connections);
      meters.release();
      await run.untilValidated();
    }));

  test("all workers are stopped in mid-run: each ends within ten seconds, with exit code 0", () =>
    run.step(async () => {
      await run.startAll(["estimate", "default"]);
      expect(await run.unfinishedDays()).toBeGreaterThanOrEqual(unfinishedLeast);
      const ends = await run.stopWorkers();
      expect(Object.keys(ends).sort()).toEqual(
        workerNames.filter((name) => name !== "submit").sort(),
      );
      for (const { how, ms } of Object.values(ends)) {
        expect(how).toBe("exit 0");
        expect(ms).toBeLessThan(stopMsMax);
      }
    }));

  test("everything is finished afterwards and the books agree", () =>
    run.step(async () => {
      // Submit comes last: what the platform turns down is to find an open door.
      await run.startAll(workerNames.filter((name) => name !== "submit"));
      await run.startAll(["submit"]);
      await run.finish();
    }));

  /** Starts a worker and has it wait for a lock in the middle of its transaction. */
  async function holdInTransaction(name: WorkerName, table: string): Promise<() => void> {
    const holder = await run.pool.connect();
    await holder.query("begin");
    await holder.query(`lock table ${table} in exclusive mode`);
    await run.startAll([name]);
    await until(`${name} waits for the lock`, async () => {
      const { rowCount } = await run.pool.query(
        "select from pg_stat_activity where application_name = $1 and wait_event_type = 'Lock'",
        [`sds-${name}`],
      );
      return rowCount !== null && rowCount > 0;
    });
    return () => holder.release(true);
  }

  async function startedAt(): Promise<number> {
    const { rows } = await run.pool.query<{ at: number }>(
      "select pg_postmaster_start_time() as at",
    );
    return rows[0]?.at ?? 0;
  }

  /** Subscriptions that ingest has made so far. */
  function countSubscribed(): number {
    return readFileSync(run.logOf("ingest"), "utf8").split('"outcome":"subscribed"').length - 1;
  }

  async function countStored(): Promise<number> {
    const { messages } = await overviewOf(run.pool);
    return messages.accepted + messages.duplicate + messages.parked;
  }

  function untilStored(count: number): Promise<true> {
    return until("everything sent is stored", async () => (await countStored()) >= count);
  }

  async function countWork(stage: string): Promise<number> {
    const { rows } = await run.pool.query<{ n: number }>(
      "select count(*)::int as n from work_block where stage = $1",
      [stage],
    );
    return rows[0]?.n ?? 0;
  }

  /** Empties the queue's store; how many bells waited for a stage at that moment, and how many keys are left. */
  async function emptyQueue(stage: string): Promise<[number, number]> {
    if (stack.queue.url === null) throw new Error("this test is about Redis");
    const redis = new Redis(stack.queue.url);
    try {
      const results = await redis.multi().llen(`sds:${stage}:wait`).flushall().dbsize().exec();
      const [waiting, , left] = (results ?? []).map(([, value]) => Number(value));
      return [waiting ?? 0, left ?? -1];
    } finally {
      redis.disconnect();
    }
  }
});
