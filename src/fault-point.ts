/**
 * Named points at which a process can be told to die, for tests of what a crash leaves behind. They do nothing
 * unless `SDS_FAULT_POINTS` is set, and with that the service refuses to start in environment PRD.
 */

export const faultPointNames = [
  "ingest.received",
  "ingest.committed",
  "ingest.acked",
  "validate.dequeued",
  "validate.inTransaction",
  "validate.committed",
  "estimate.read",
  "estimate.committed",
  "default.read",
  "default.committed",
  "submit.persisted",
  "submit.sent",
  "submit.answered",
  "webhook.verified",
  "webhook.committed",
  "resolve.committed",
  "advise.sent",
  "requeue.asked",
  "sweep.midway",
] as const;

export type FaultPointName = (typeof faultPointNames)[number];

const hitsLeft = new Map<string, number>();

/** Arms points given as `NAME:HIT,…`: the process kills itself at the HIT-th passage. */
export function armFaultPoints(setting: string | undefined): void {
  for (const entry of setting?.split(",") ?? []) {
    const [name = "", hit = "1"] = entry.split(":");
    if (!faultPointNames.some((known) => known === name) || !(Number(hit) >= 1))
      throw new RangeError(
        `fault point "${entry}": expected NAME:HIT with NAME one of ${faultPointNames.join(", ")}`,
      );
    hitsLeft.set(name, Number(hit));
  }
}

/** Passes a point: kills this process when it is armed and the count is reached. */
export function faultPoint(name: FaultPointName): void {
  const left = hitsLeft.get(name);
  if (left === undefined) return;
  hitsLeft.set(name, left - 1);
  if (left === 1) process.kill(process.pid, "SIGKILL");
}
