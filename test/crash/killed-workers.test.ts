/**
 * SIGKILL of the workers on the way from meter to platform, each at its named points, while at least 100 MPAN-days
 * are stored and unfinished: work is redelivered, finished afterwards, and the books agree (P1, P2; F-R1).
 */
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { Stack } from "../../src/stack/stack.ts";
import { expectDeath, unfinishedLeast } from "../support/expect-death.ts";
import { startOwnStack } from "../support/own-stack.ts";
import { ServiceRun } from "../support/run-service.ts";
import type { SimulatedMeters } from "../support/simulated-meters.ts";
import { until } from "../support/until.ts";
import { countReclaimed } from "../support/work-trace.ts";

jest.setTimeout(120_000);

describe("every stage killed between meter and platform", () => {
  let stack: Stack;
  let run: ServiceRun;
  let meters: SimulatedMeters;

  beforeAll(async () => {
    stack = await startOwnStack("killed-workers");
    run = await ServiceRun.prepare({
      stack,
      seed: 21,
      // One day: what is silent on it has no past to be estimated from, and goes on to default.
      meters: 240,
      days: 1,
      hoursPerSecond: 10,
      settings: { SDS_DIP_BATCH_MESSAGES_MAX: "10" },
    });
    // The others are held back until as much is stored and unfinished as there must be when they die.
    await run.step(async () => {
      await run.startAll(["ingest", "resolve", "webhook", "sweep"]);
      meters = await run.startMeters(unfinishedLeast + 10);
      await until("enough is stored", async () => (await run.unfinishedDays()) >= unfinishedLeast);
      expect(await run.worker("ingest").stop()).toMatchObject({ how: "exit 0" });
      run.start("ingest", ["ingest.received:1", "ingest.committed:1"]);
      run.start("validate", [
        "validate.dequeued:1",
        "validate.inTransaction:1",
        "validate.committed:1",
      ]);
      meters.release();
    });
  });
  afterAll(async () => {
    try {
      await run?.close();
    } finally {
      await stack?.stop({ throwAway: true });
    }
  });

  test("ingest, at ingest.received and ingest.committed", () =>
    run.step(async () => {
      const ingest = run.worker("ingest");
      expectDeath(await ingest.death(1), "ingest.received:1");
      expectDeath(await ingest.death(2), "ingest.committed:1");
    }));

  test("validate, at validate.dequeued, validate.inTransaction and validate.committed", () =>
    run.step(async () => {
      const validate = run.worker("validate");
      expectDeath(await validate.death(1), "validate.dequeued:1");
      expectDeath(await validate.death(2), "validate.inTransaction:1");
      expectDeath(await validate.death(3), "validate.committed:1");
      await run.untilValidated();
      expect(await countReclaimed(run.pool, "validate")).toBeGreaterThan(0);
      run.start("estimate", ["estimate.read:1", "estimate.committed:1"]);
      run.start("default", ["default.read:1", "default.committed:1"]);
      run.start("submit", ["submit.persisted:1", "submit.sent:1", "submit.answered:1"], true);
    }));

  test("estimate and default, at their read and committed", () =>
    run.step(async () => {
      const [estimate, defaults] = [run.worker("estimate"), run.worker("default")];
      expectDeath(await estimate.death(1), "estimate.read:1");
      expectDeath(await estimate.death(2), "estimate.committed:1");
      expectDeath(await defaults.death(1), "default.read:1");
      expectDeath(await defaults.death(2), "default.committed:1");
      for (const stage of ["estimate", "default"])
        await until(
          `${stage} is claimed again`,
          async () => (await countReclaimed(run.pool, stage)) > 0,
        );
    }));

  test("submit, at submit.persisted, submit.sent and submit.answered", () =>
    run.step(async () => {
      const submit = run.worker("submit");
      expectDeath(await submit.death(1), "submit.persisted:1");
      expectDeath(await submit.death(2), "submit.sent:1");
      expectDeath(await submit.death(3), "submit.answered:1");
      run.start("submit");
    }));

  test("everything is finished afterwards and the books agree", () =>
    run.step(async () => {
      const { redelivered } = await run.finish();
      // Committed and not acknowledged: the broker delivered it again, and it had no effect.
      expect(redelivered).toBeGreaterThan(0);
      const { rows } = await run.pool.query<{ attempts: number; repeated: number }>(
        `select max(attempts) as attempts,
           (select count(*)::int from submission where state = 'accepted' and transaction_id is null) as repeated
         from submission_batch`,
      );
      expect(rows[0]?.attempts).toBeGreaterThan(1);
      // Taken by the platform before submit died: sent again, known by their references, and so without a new id.
      expect(rows[0]?.repeated).toBeGreaterThan(0);
    }));
});
