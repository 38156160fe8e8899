/**
 * On nothing but what npm brought, with the queue in PostgreSQL: webhook, resolve and sweep killed at their named
 * points, the queue emptied, and PostgreSQL killed, each while at least 100 MPAN-days are stored and unfinished.
 */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { findEmbeddedPostgres } from "../../src/stack/postgres-program.ts";
import { serviceAccount } from "../../src/stack/service-account.ts";
import type { Stack } from "../../src/stack/stack.ts";
import { expectDeath, unfinishedLeast } from "../support/expect-death.ts";
import { describeNeeding, lackOfServers } from "../support/needing.ts";
import { startOwnStack } from "../support/own-stack.ts";
import { ServiceRun } from "../support/run-service.ts";
import type { SimulatedMeters } from "../support/simulated-meters.ts";
import { until } from "../support/until.ts";
import { countRungBySweep } from "../support/work-trace.ts";

jest.setTimeout(120_000);

// It is not made for every system, and an install may leave it out.
const lack = lackOfServers({
  "the PostgreSQL of npm": await findEmbeddedPostgres(serviceAccount()),
});

describeNeeding(lack, "with nothing but what npm brought", () => {
  let stack: Stack;
  let run: ServiceRun;
  let meters: SimulatedMeters;

  beforeAll(async () => {
    stack = await startOwnStack("embedded", "embedded");
    run = await ServiceRun.prepare({
      stack,
      seed: 22,
      meters: 140,
      days: 1,
      hoursPerSecond: 4,
      pointsAtFirst: 20,
      settings: { SDS_INGEST_CONNECTIONS: "1" },
    });
    await run.step(async () => {
      await run.startAll(["ingest", "validate", "submit"]);
      meters = await run.startMeters(unfinishedLeast + 10);
      meters.release();
      // The few points that are registered go through, and the centre turns one of them down; nobody hears it yet.
      await until("a rejection waits to be delivered", async () => {
        const { verdictsPending, deliveriesPending } = await run.askPlatform();
        return verdictsPending === 0 && deliveriesPending > 0;
      });
      await run.untilValidated();
      for (const name of ["validate", "submit"] as const)
        expect(await run.worker(name).stop()).toMatchObject({ how: "exit 0" });
      await run.importRegistrations();
      expect(await run.unfinishedDays()).toBeGreaterThanOrEqual(unfinishedLeast);
    });
  });
  afterAll(async () => {
    try {
      await run?.close();
    } finally {
      await stack?.stop({ throwAway: true });
    }
  });

  test("webhook, at webhook.committed", () =>
    run.step(async () => {
      const webhook = run.start("webhook", ["webhook.committed:1"]);
      expectDeath(await webhook.death(1), "webhook.committed:1");
      const kept = await countInbound();
      expect(kept).toBeGreaterThan(0);
      // Never answered for, so the platform delivers it again; it is known and has no second effect.
      await until(
        "the platform is through",
        async () => (await run.askPlatform()).deliveriesPending === 0,
      );
      expect(await countInbound()).toBe(kept);
    }));

  test("sweep, at sweep.midway", () =>
    run.step(async () => {
      expect(await countRungBySweep(run.pool, "resolve")).toBe(0);
      const sweep = run.start("sweep", ["sweep.midway:1"]);
      expectDeath(await sweep.death(1), "sweep.midway:1");
      // The webhook died before it could ring: that bell is the sweep's.
      await until("the sweep rings", async () => (await countRungBySweep(run.pool, "resolve")) > 0);
    }));

  test("resolve, at resolve.committed", () =>
    run.step(async () => {
      const resolve = run.start("resolve", ["resolve.committed:1"]);
      expectDeath(await resolve.death(1), "resolve.committed:1");
    }));

  test("the queue is emptied", () =>
    run.step(async () => {
      const client = await run.pool.connect();
      const count = async () =>
        (
          await client.query<{ n: number }>(
            "select count(*)::int as n from sds_queue.job where queue = 'validate'",
          )
        ).rows[0]?.n;
      try {
        await until("bells wait for validate", async () => ((await count()) ?? 0) > 0);
        await client.query("begin");
        await client.query("lock table sds_queue.job in access exclusive mode");
        expect(await count()).toBeGreaterThan(0);
        await client.query("truncate sds_queue.job cascade");
        expect(await count()).toBe(0);
        await client.query("commit");
      } finally {
        client.release();
      }
      expect(await run.unfinishedDays()).toBeGreaterThanOrEqual(unfinishedLeast);
    }));

  test("PostgreSQL is killed and comes back", () =>
    run.step(async () => {
      const before = await startedAt();
      await run.startAll(["validate"]);
      expect(await run.unfinishedDays()).toBeGreaterThanOrEqual(unfinishedLeast);
      await stack.postgres.kill();
      await stack.postgres.restart();
      await run.untilValidated();
      expect(await startedAt()).toBeGreaterThan(before);
    }));

  test("everything is finished afterwards and the books agree", () =>
    run.step(async () => {
      await run.startAll(["estimate", "default", "submit"]);
      await run.finish();
    }));

  async function countInbound(): Promise<number> {
    const { rows } = await run.pool.query<{ n: number }>(
      "select count(*)::int as n from inbound_message",
    );
    return rows[0]?.n ?? 0;
  }

  async function startedAt(): Promise<number> {
    const { rows } = await run.pool.query<{ at: number }>(
      "select pg_postmaster_start_time() as at",
    );
    return rows[0]?.at ?? 0;
  }
});
