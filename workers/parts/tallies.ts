/** Keeps the tallies of days up with the days, again and again. One pass at a time. */
import { operatingErrorOf } from "../../src/errors.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { refreshTallies } from "../../src/store/day-tallies.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";

/** What the part needs of the ground. */
type TallyGround = Pick<Ground, "pool" | "clock" | "log">;

/** Machine time between two passes: a heat map may be so much behind, and an idle pass asks two empty tables. */
const passEveryMs = 2_000;

/** Starts the passes. Any number of processes may make them: each step keeps the others out, and has one effect. */
export async function startTallies(ground: TallyGround): Promise<Running> {
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

async function pass({ pool, clock, log }: TallyGround): Promise<void> {
  const startedAt = clock.wallNow();
  try {
    const { days, points } = await refreshTallies(pool);
    if (days + points > 0)
      log.debug({
        stage: "tallies",
        count: days,
        outcome: `${days} days and ${points} points counted anew`,
        durationMs: clock.wallNow() - startedAt,
      });
  } catch (error) {
    const known = operatingErrorOf(error);
    if (known === null) throw error;
    log.warn({ stage: "tallies", code: known.code, detail: known.message });
  }
}
