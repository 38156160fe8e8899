/** F-R13: messages come twice, in another order, late, or with stamps of the future. */
import type { PlannedRuns } from "../fault-run.ts";

export const disorderedMessages: PlannedRuns = {
  fault: "F-R13",
  says: "Messages come twice, shuffled, late, or from the future.",
  limitSeconds: null,
  runs: (tier) =>
    Array.from({ length: tier === "full" ? 3 : 1 }, (_, index) => ({
      name: `disordered, ${index + 1}`,
      load: tier === "full" ? "M" : "S",
      faults: [
        { fault: "F27", on: { share: 0.2 } },
        { fault: "F31", on: { share: 0.1 }, params: { times: 3 } },
        { fault: "F33", on: { share: 0.05 }, params: { delay: 1 } },
        { fault: "F35", on: { share: 0.05 } },
        { fault: "F24", on: { share: 0.03 }, params: { kind: "future" } },
      ],
      // Planted in the reads; the checker finds each of them or breaks T10.
      disturb: (service) => service.untilSent(1),
    })),
};
