/** F-R21: processes and servers are restarted or killed again and again. */
import { pick } from "../../../simulator/random.ts";
import type { Disturbance } from "../disturbance.ts";
import type { PlannedRuns } from "../fault-run.ts";

const times = { pr: 5, full: 20 } as const;

type Act = (service: Disturbance) => Promise<unknown>;

const acts: readonly [Act, ...Act[]] = [
  (service) => kill(service, "ingest"),
  (service) => kill(service, "all"),
  async (service) => {
    await service.killPostgres();
    await service.stack.postgres.restart();
  },
  async (service) => {
    service.killServer(service.stack.queue.pid());
    await service.stack.queue.restart();
  },
];

export const everythingRestarted: PlannedRuns = {
  fault: "F-R21",
  says: "Processes and stores are killed and started again, many times in a row.",
  limitSeconds: 60,
  runs: (tier) => [
    {
      name: `${times[tier]} times`,
      load: tier === "full" ? "M" : "S",
      async disturb(service) {
        await service.untilSent(0.1);
        for (let time = 0; time < times[tier]; time += 1) {
          const act = time < acts.length ? acts[time] : pick(service.random, acts);
          await act?.(service);
          await service.recovers();
        }
      },
    },
  ],
};

async function kill(service: Disturbance, name: "ingest" | "all"): Promise<void> {
  const process = service.process(name);
  const deaths = process.deaths.length;
  process.kill();
  await process.death(deaths + 1);
}
