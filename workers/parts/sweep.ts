/** Rings what should be moving and is not, and calls the days whose cut-off has come. One turn at a time. */
import { operatingErrorOf } from "../../src/errors.ts";
import { faultPoint } from "../../src/fault-point.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { callOpenDays, closeDueDays } from "../../src/store/sweep.ts";
import { parkPoison, workToRing } from "../../src/store/work.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";

/** Starts the sweep. Every turn may run twice, here or in another process: rows are claimed, not counted on. */
export async function startSweep(ground: Ground): Promise<Running> {
  const stop = new AbortController();
  const turns = (async () => {
    while (!stop.signal.aborted) {
      await turn(ground);
      await sleepWall(ground.config.SDS_SWEEP_SECONDS * 1_000, stop.signal);
    }
  })();
  return {
    async close() {
      stop.abort();
      await turns;
    },
  };
}

async function turn({ pool, clock, bells, log, store, config }: Ground): Promise<void> {
  try {
    const now = clock.now();
    const rulesets = await store.rulesets.inForce();
    const closed = await closeDueDays(pool, now, {
      leadHours: store.leadHours,
      registerPassWh: (day) => rulesets.of(day, {}).ruleset.V60.passWh,
    });
    faultPoint("sweep.midway");
    const called = await callOpenDays(pool, now);
    const parked = await parkPoison(pool);
    const lost = await workToRing(pool, now, config.SDS_LOST_BELL_SECONDS * 1_000);
    const rung = await bells.ring([...called, ...lost]);
    if (closed + parked > 0 || rung > 0)
      log.info({
        stage: "sweep",
        count: rung,
        outcome: `${closed} days closed, ${parked} works parked`,
      });
  } catch (error) {
    const known = operatingErrorOf(error);
    if (known === null) throw error;
    log.warn({ stage: "sweep", code: known.code, detail: known.message });
  }
}
