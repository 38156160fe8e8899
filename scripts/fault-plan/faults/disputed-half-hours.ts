/** F-R14: two values for one half hour, within a message and from one to the next. */
import type { PlannedRuns } from "../fault-run.ts";

export const disputedHalfHours: PlannedRuns = {
  fault: "F-R14",
  says: "One half hour has two values.",
  limitSeconds: null,
  runs: (tier) =>
    Array.from({ length: tier === "full" ? 3 : 1 }, (_, index) => ({
      name: `disputed, ${index + 1}`,
      load: "S",
      faults: [
        { fault: "F26", on: { share: 0.05 } },
        { fault: "F32", on: { share: 0.05 } },
        { fault: "F34", on: { share: 0.05 }, params: { changed: 12 } },
      ],
      // Planted in the reads; the checker finds each of them or breaks T10.
      disturb: (service) => service.untilSent(1),
    })),
};
