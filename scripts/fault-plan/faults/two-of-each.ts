/** F-R19: two of every process at once, and one of each killed. */
import type { PlannedRuns } from "../fault-run.ts";

export const twoOfEach: PlannedRuns = {
  fault: "F-R19",
  says: "Two of every process work at once, and one of each is killed.",
  limitSeconds: 60,
  runs: (tier) =>
    Array.from({ length: tier === "full" ? 3 : 1 }, (_, index) => ({
      name: `two of each, ${index + 1}`,
      load: tier === "full" ? "M" : "S",
      copies: 2,
      async disturb(service) {
        await service.untilSent(0.3);
        for (const name of ["ingest", "all"] as const) {
          const process = service.process(name);
          process.kill();
          await process.death(1);
        }
        await service.recovers();
      },
    })),
};
