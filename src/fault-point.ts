/**
 * Named points at which a process can be told to die, for tests of what a crash leaves behind. They do nothing
 * unless `SDS_FAULT_POINTS` is set, and with that the service refuses to start in environment PRD.
 */
import { writeSync } from "node:fs";

export const faultPointNames = [
  "ingest.received",
  "ingest.committed",
  "ingest.acked",
  "ingest.receipted",
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
  "market.committed",
  "requeue.asked",
  "sweep.midway",
  "seal.midway",
  "migrate.midway",
] as const;

export type FaultPointName = (typeof faultPointNames)[number];

/** A point that strikes at one passage: by death, or by a stillness of so many machine milliseconds. */
interface Armed {
  left: number;
  readonly stillMs: number | null;
}

const armed = new Map<string, Armed>();
/** Of a point, the subjects at which every passage is death. */
const bound = new Map<string, Set<string>>();

const form = /^([a-zA-Z.]+)(?::(?<hit>[1-9]\d*)(?:~(?<stillMs>[1-9]\d*))?|@(?<subject>[\w-]+))$/;

/**
 * Arms points. `NAME:HIT`: the process kills itself at the HIT-th passage · `NAME:HIT~MS`: there it stands still for so
 * many milliseconds, and says so on standard output · `NAME@ID`: it kills itself whenever it passes with that row.
 */
export function armFaultPoints(setting: string | undefined): void {
  for (const entry of setting?.split(",") ?? []) {
    const found = form.exec(entry);
    const name = found?.[1] ?? "";
    if (found === null || !faultPointNames.some((known) => known === name))
      throw new RangeError(
        `fault point "${entry}": expected NAME:HIT, NAME:HIT~MS or NAME@ID with NAME one of ${faultPointNames.join(", ")}`,
      );
    const { hit, stillMs, subject } = found.groups ?? {};
    if (subject === undefined)
      armed.set(name, {
        left: Number(hit),
        stillMs: stillMs === undefined ? null : Number(stillMs),
      });
    else bound.set(name, (bound.get(name) ?? new Set()).add(subject));
  }
}

/** Passes a point with the ids of what is worked on: strikes when it is armed for this passage, or for one of them. */
export function faultPoint(name: FaultPointName, subjects: readonly string[] = []): void {
  if (armed.size + bound.size === 0) return;
  const deadly = bound.get(name);
  if (deadly !== undefined && subjects.some((subject) => deadly.has(subject))) die();
  const point = armed.get(name);
  if (point === undefined) return;
  point.left -= 1;
  if (point.left !== 0) return;
  if (point.stillMs === null) die();
  else standStill(name, point.stillMs);
}

function die(): void {
  process.kill(process.pid, "SIGKILL");
}

/** Holds up the whole process, timers and connections too, as a computation without end would. */
function standStill(name: FaultPointName, ms: number): void {
  writeSync(1, `${JSON.stringify({ standsStillAt: name })}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
