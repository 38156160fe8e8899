/** F-R5: Redis is killed, emptied, away, or full. It holds bells only: nothing of it is missed. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Redis } from "ioredis";
import type { Disturbance } from "../disturbance.ts";
import type { FaultRun, PlannedRuns, Tier } from "../fault-run.ts";

const awayMs = { pr: 10_000, full: 30_000 } as const satisfies Record<Tier, number>;

export const redisTroubled: PlannedRuns = {
  fault: "F-R5",
  says: "Redis is killed with and without its file, emptied, away for a while, or full.",
  limitSeconds: 60,
  runs: (tier) => {
    const kinds = [
      during("killed", (service) => killAndStart(service, 0)),
      during("killed, its file lost", async (service) => {
        service.killServer(service.stack.queue.pid());
        const folder = join(service.stack.serversDir, "redis", "appendonlydir");
        await rm(folder, { recursive: true });
        await service.stack.queue.restart();
      }),
      during("emptied", (service) => withRedis(service, (redis) => redis.flushall())),
      during(`away ${awayMs[tier] / 1_000} s`, (service) => killAndStart(service, awayMs[tier])),
      during("full", async (service) => {
        await withRedis(service, (redis) => redis.config("SET", "maxmemory", "1"));
        await service.lasts(awayMs.pr);
        await withRedis(service, (redis) => redis.config("SET", "maxmemory", "0"));
      }),
    ];
    return tier === "full" ? [...kinds, ...kinds.map(atTheEnd)] : kinds;
  },
};

function during(name: string, work: (service: Disturbance) => Promise<unknown>): FaultRun {
  return {
    name,
    load: "S",
    async disturb(service) {
      await service.untilSent(0.3);
      await work(service);
      await service.recovers();
    },
  };
}

/** Once everything is sent, and days are settled. */
function atTheEnd(run: FaultRun): FaultRun {
  return {
    ...run,
    name: `${run.name}, when days are settled`,
    async disturb(service) {
      await service.until("days are accepted", ({ accepted }) => accepted > 0);
      await run.disturb(service);
    },
  };
}

async function killAndStart(service: Disturbance, awayForMs: number): Promise<void> {
  service.killServer(service.stack.queue.pid());
  await service.lasts(awayForMs);
  await service.stack.queue.restart();
}

async function withRedis(
  { stack }: Disturbance,
  work: (redis: Redis) => Promise<unknown>,
): Promise<void> {
  if (stack.queue.url === null) throw new Error("this run has no Redis");
  const redis = new Redis(stack.queue.url);
  try {
    await work(redis);
  } finally {
    redis.disconnect();
  }
}
