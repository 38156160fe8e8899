/** Says every few seconds how this process fares: what its workers did, and how much memory it holds. */
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { operatingErrorOf } from "../src/errors.ts";
import { sleepWall } from "../src/std/clock.ts";
import { endBeat, saveBeat } from "../src/store/console/process-beats.ts";
import type { Ground } from "./ground.ts";
import type { Running } from "./process.ts";

const everyMs = 5_000;

/** Starts it. Without the database nothing is said; whoever looks sees that the process is silent. */
export function startBeat(
  name: string,
  {
    pool,
    clock,
    log,
    tally,
    refusals,
    security,
  }: Pick<Ground, "pool" | "clock" | "log" | "tally" | "refusals" | "security">,
): Running {
  const stop = new AbortController();
  const processId = randomUUID();
  const own = { processId, name, host: hostname(), pid: process.pid, startedAt: clock.wallNow() };
  const say = () =>
    saveBeat(pool, {
      ...own,
      residentBytes: process.memoryUsage.rss(),
      stages: tally.read(clock.wallNow()),
      refusals: refusals.read(),
      security: security.read(),
    });
  const quietly = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      const known = operatingErrorOf(error);
      log.warn({
        code: known?.code ?? "DEFECT",
        detail: `beat: ${error instanceof Error ? error.message : String(error)}`,
      });
    }
  };
  const turns = (async () => {
    while (!stop.signal.aborted) {
      await quietly(say);
      await sleepWall(everyMs, stop.signal);
    }
  })();
  return {
    async close() {
      stop.abort();
      await turns;
      await quietly(() => endBeat(pool, processId));
    },
  };
}
