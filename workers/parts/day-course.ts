/** Notes in the course of time how far settlement days have filled up: what the forecasts of the first page rest on. */
import { addDays, dayAt } from "../../src/domain/time/settlement-day.ts";
import { operatingErrorOf } from "../../src/errors.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { noteDayCourse } from "../../src/store/console/today.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";

/** Machine time between two looks; of a day nothing is noted that has not changed. */
const everyMs = 5_000;
/** Settlement days that are followed, and for how much longer their notes are kept. */
const followedDays = 35;
const keptDays = 14;

/** Starts it. Several processes may: one instant of a day is noted once. */
export async function startDayCourse({
  pool,
  clock,
  log,
}: Pick<Ground, "pool" | "clock" | "log">): Promise<Running> {
  const stop = new AbortController();
  const turns = (async () => {
    while (!stop.signal.aborted) {
      const now = clock.now();
      try {
        await noteDayCourse(pool, now, addDays(dayAt(now), -followedDays), keptDays);
      } catch (error) {
        const known = operatingErrorOf(error);
        if (known === null) throw error;
        log.warn({ stage: "tallies", code: known.code, detail: known.message });
      }
      await sleepWall(everyMs, stop.signal);
    }
  })();
  return {
    async close() {
      stop.abort();
      await turns;
    },
  };
}
