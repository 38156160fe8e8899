/** Groups findings into exceptions and clears what is over, again and again. One pass at a time. */
import { operatingErrorOf } from "../../src/errors.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { refreshExceptions } from "../../src/store/exceptions.ts";
import { Populations } from "../../src/store/populations.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";

/** Starts the passes. Any number of processes may make them: each step keeps the others out, and has one effect. */
export async function startExceptions(ground: Ground): Promise<Running> {
  const stop = new AbortController();
  const populations = new Populations(() => ground.clock.wallNow());
  const passes = (async () => {
    while (!stop.signal.aborted) {
      await pass(ground, populations);
      await sleepWall(ground.config.SDS_EXCEPTION_SECONDS * 1_000, stop.signal);
    }
  })();
  return {
    async close() {
      stop.abort();
      await passes;
    },
  };
}

async function pass({ pool, clock, log }: Ground, populations: Populations): Promise<void> {
  const startedAt = clock.wallNow();
  try {
    const refreshed = await refreshExceptions(pool, clock.now(), populations);
    const done = Object.entries(refreshed).filter(([, count]) => count > 0);
    if (done.length > 0)
      log.info({
        stage: "exceptions",
        count: done.reduce((sum, [, count]) => sum + count, 0),
        outcome: done.map(([what, count]) => `${count} ${what}`).join(", "),
        durationMs: clock.wallNow() - startedAt,
      });
  } catch (error) {
    const known = operatingErrorOf(error);
    if (known === null) throw error;
    log.warn({ stage: "exceptions", code: known.code, detail: known.message });
  }
}
