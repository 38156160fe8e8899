/** Scores estimates whose actuals have come and learns their ranges, again and again. One pass at a time. */
import { operatingErrorOf } from "../../src/errors.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { scoreEstimates } from "../../src/store/estimate-scores.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";

/** What the part needs of the ground. */
type ScoreGround = Pick<Ground, "pool" | "clock" | "log">;

/** Machine time between two passes: nobody waits for a score, and an idle pass asks two small tables. */
const passEveryMs = 60_000;

/** Starts the passes. Any number of processes may make them: each step keeps the others out, and has one effect. */
export async function startScores(ground: ScoreGround): Promise<Running> {
  const stop = new AbortController();
  const passes = (async () => {
    while (!stop.signal.aborted) {
      await pass(ground);
      await sleepWall(passEveryMs, stop.signal);
    }
  })();
  return {
    async close() {
      stop.abort();
      await passes;
    },
  };
}

async function pass({ pool, clock, log }: ScoreGround): Promise<void> {
  const startedAt = clock.wallNow();
  try {
    const { versions, halfHours, factors } = await scoreEstimates(pool, clock.now());
    if (versions + factors > 0)
      log.info({
        stage: "scores",
        count: versions,
        outcome: `${halfHours} half hours scored, ${factors} ranges learned`,
        durationMs: clock.wallNow() - startedAt,
      });
  } catch (error) {
    const known = operatingErrorOf(error);
    if (known === null) throw error;
    log.warn({ stage: "scores", code: known.code, detail: known.message });
  }
}
