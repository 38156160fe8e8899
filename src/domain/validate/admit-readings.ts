/** Register reads one by one, before they are compared: V50, and one read for each register and instant. */

import type { RegisterFindings } from "./register-findings.ts";
import { type DroppedRead, isKeyed, type RegisterReading } from "./register-reading.ts";
import { registerForm, registerUse } from "./rules/register-form.ts";

export interface AdmittedRead {
  readonly reading: RegisterReading;
  /** Milliseconds UTC at which it stands. */
  readonly at: number;
  readonly use: "daily" | "span";
  /** What any of the answers about this instant was taken for. */
  readonly event: RegisterReading["event"];
}

/** The reads that can be compared, in time order, whatever the order in which they came. */
export function admitReadings(
  readings: readonly RegisterReading[],
  findings: RegisterFindings,
  dropped: DroppedRead[],
): readonly AdmittedRead[] {
  const { V50 } = findings.ruleset;
  const admitted = new Map<string, AdmittedRead>();
  for (const reading of [...readings].sort(byStamp)) {
    const { use, at } = registerUse(reading, V50.snapSeconds);
    const counts = findings.find("V50", registerForm.check(reading, V50), at);
    if (counts === "refuse") {
      dropped.push({ reading, rule: "V50" });
      continue;
    }
    const key = `${at} ${reading.device} ${isKeyed(reading)}`;
    const known = admitted.get(key);
    const read = { reading, at, use, event: reading.event };
    if (known === undefined) admitted.set(key, read);
    else {
      const [kept, other] = isBetter(read, known) ? [read, known] : [known, read];
      admitted.set(key, { ...kept, event: kept.event ?? other.event });
      dropped.push({ reading: other.reading, rule: null });
    }
  }
  return [...admitted.values()].sort(byInstant);
}

/** A total order over what was read, so that no order of arrival shows. */
function byStamp(a: RegisterReading, b: RegisterReading): number {
  const order = a.at - b.at || a.readAt - b.readAt || a.wattHours - b.wattHours;
  return order === 0 ? compareText(identityOf(a), identityOf(b)) : order;
}

function identityOf({ device, source, event, method, digits, rates }: RegisterReading): string {
  return `${device} ${source} ${event} ${method} ${digits} ${rates}`;
}

/** The newer answer; of two as old the one stamped nearer to the instant, then the lower. */
function isBetter(a: AdmittedRead, b: AdmittedRead): boolean {
  const newer = a.reading.readAt - b.reading.readAt;
  if (newer !== 0) return newer > 0;
  const nearer = Math.abs(a.reading.at - a.at) - Math.abs(b.reading.at - b.at);
  return nearer === 0 ? a.reading.wattHours < b.reading.wattHours : nearer < 0;
}

/** At one instant the old meter is taken off before the new one is put on. */
const places = { removal: 0, none: 1, installation: 2 } as const;

function byInstant(a: AdmittedRead, b: AdmittedRead): number {
  const order = a.at - b.at || places[a.event ?? "none"] - places[b.event ?? "none"];
  return order === 0 ? compareText(identityOf(a.reading), identityOf(b.reading)) : order;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
