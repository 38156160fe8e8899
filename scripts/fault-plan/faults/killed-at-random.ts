/** F-R2: SIGKILL of the service's processes at random times. */
import { integerBetween, pick } from "../../../simulator/random.ts";
import type { PlannedRuns } from "../fault-run.ts";

const killsLeast = { pr: 20, full: 66 } as const;
/** Machine milliseconds between a recovery and the next kill. */
const betweenMs = [500, 2_500] as const;

export const killedAtRandom: PlannedRuns = {
  fault: "F-R2",
  says: "Processes are killed again and again, whatever they are doing.",
  limitSeconds: 60,
  runs: (tier) =>
    Array.from({ length: tier === "full" ? 6 : 1 }, (_, index) => ({
      name: `${killsLeast[tier]} kills, ${index + 1}`,
      load: "M",
      async disturb(service) {
        const { random } = service;
        await service.untilSent(0.05);
        while (service.kills < killsLeast[tier]) {
          const process = pick(random, ["ingest", "all", "all"] as const);
          await service.lasts(integerBetween(random, ...betweenMs));
          const victim = service.process(process);
          const deaths = victim.deaths.length;
          victim.kill();
          await victim.death(deaths + 1);
          await victim.ready();
        }
        await service.recovers();
      },
    })),
};
