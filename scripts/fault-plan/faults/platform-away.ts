/** F-R11: the platform is away for 72 hours of market time; everything waits, and drains when it is back. */
import type { PlannedRuns } from "../fault-run.ts";

export const platformAway: PlannedRuns = {
  fault: "F-R11",
  says: "The platform is away for three days.",
  limitSeconds: 60,
  runs: (tier) => [
    {
      name: "72 hours",
      load: tier === "full" ? "M" : "S",
      actions: [
        {
          do: "platformDown",
          // From before the first day of either load is over.
          at: tier === "full" ? "2026-10-24T12:00:00Z" : "2026-01-13T12:00:00Z",
          for: "PT72H",
        },
      ],
      async disturb(service) {
        await service.until("a call finds nobody", () => service.callFaults.met > 0);
        await service.until("days are accepted", ({ accepted }) => accepted > 0);
        await service.recovers();
      },
    },
  ],
};
