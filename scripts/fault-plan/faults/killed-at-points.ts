/** F-R1: SIGKILL at each fault point. */
import { type FaultPointName, faultPointNames } from "../../../src/fault-point.ts";
import type { ProcessName } from "../../sim/service-processes.ts";
import type { FaultRun, PlannedRuns } from "../fault-run.ts";

/** Points that nobody passes in a run of this plan: a person asks again, or migrates. */
const passedByHand: ReadonlySet<FaultPointName> = new Set(["requeue.asked", "migrate.midway"]);
/** The others in the order of their passing, by the process that passes them. */
const points: Readonly<Record<ProcessName, readonly FaultPointName[]>> = {
  ingest: faultPointNames.filter((name) => name.startsWith("ingest.")),
  all: faultPointNames.filter((name) => !name.startsWith("ingest.") && !passedByHand.has(name)),
};
/** Of load S all that such a stage has to do may come to it at once: nobody passes there a second time. */
const passedOnce: ReadonlySet<FaultPointName> = new Set([
  "estimate.read",
  "estimate.committed",
  "default.read",
  "default.committed",
  "webhook.verified",
  "webhook.committed",
  "resolve.committed",
  "advise.sent",
  "market.committed",
  "seal.midway",
]);
/** A cut-off comes when all reads have: some points are passed late in a run. Machine milliseconds. */
const reachedWithinMs = 90_000;

export const killedAtPoints: PlannedRuns = {
  fault: "F-R1",
  says: "A process kills itself at a named point of its work.",
  limitSeconds: 15,
  runs: (tier) =>
    (["ingest", "all"] as const).flatMap((process) =>
      points[process].flatMap((point) =>
        tier === "full"
          ? [1, 2, 3].map((time) => killedAt(process, point, time))
          : [killedAt(process, point, 1)],
      ),
    ),
};

/** At the first, second or third passing; at a point that is passed once, in a run of its own with other reads each. */
function killedAt(name: ProcessName, place: FaultPointName, time: number): FaultRun {
  const isRare = passedOnce.has(place);
  const point = `${place}:${isRare ? 1 : time}`;
  return {
    name: isRare && time > 1 ? `${point}, run ${time}` : point,
    load: "S",
    faultPoints: { [name]: [point] },
    async disturb(service) {
      const { how, cause } = await service.process(name).death(1, reachedWithinMs);
      if (how !== "SIGKILL" || cause !== point)
        throw new Error(`${name} ended with ${how}, and not at ${point}`);
      await service.recovers();
    },
  };
}
