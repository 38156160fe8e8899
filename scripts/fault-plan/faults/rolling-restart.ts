/** F-R3: the processes are stopped in an orderly way and started again, one after the other. */
import type { PlannedRuns } from "../fault-run.ts";
import { restartInOrder } from "../restart-in-order.ts";

export const rollingRestart: PlannedRuns = {
  fault: "F-R3",
  says: "Processes are stopped and started again in turn while reads come.",
  limitSeconds: 15,
  runs: (tier) =>
    Array.from({ length: tier === "full" ? 5 : 1 }, (_, index) => ({
      name: `in turn, ${index + 1}`,
      load: tier === "full" ? "M" : "S",
      async disturb(service) {
        await service.untilSent(0.2);
        for (const process of service.processes) {
          await restartInOrder(process);
          await service.recovers();
        }
      },
    })),
};
