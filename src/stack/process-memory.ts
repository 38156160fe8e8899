/** The most memory that processes have held, as the kernel counts it: Linux only, nothing is known elsewhere. */
import { readdirSync, readFileSync } from "node:fs";

/**
 * Bytes by name: the highest resident set so far of each process and of its children that still run, whichever is
 * largest (their shared memory would be counted many times in a sum). Processes that have ended are left out.
 */
export function peakResident(pids: Readonly<Record<string, number>>): Record<string, number> {
  if (process.platform !== "linux") return {};
  const wanted = new Map(Object.entries(pids).map(([name, pid]) => [pid, name]));
  const peaks: Record<string, number> = {};
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const status = statusOf(entry);
    const name = wanted.get(Number(entry)) ?? wanted.get(fieldOf(status, "PPid"));
    if (name === undefined) continue;
    peaks[name] = Math.max(peaks[name] ?? 0, fieldOf(status, "VmHWM") * 1_024);
  }
  return peaks;
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "latin1");
  } catch {
    // The process ended between the listing and the reading.
    return "";
  }
}

/** A number of `/proc/PID/status`; 0: the line is not there. */
function fieldOf(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
}
