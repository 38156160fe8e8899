/** How much processor time processes have used, with their children: judged by the whole tree, live and ended. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

interface Sample {
  readonly parent: number;
  readonly micros: number;
}

/** Linux counts in hundredths of a second for every program, whatever its own clock does. */
const microsPerTick = 10_000;

/** User and system microseconds of each process named, its running children and those that it has waited for. */
export function cpuMicros(pids: Readonly<Record<string, number>>): Record<string, number> {
  const samples = sampleAll();
  const childrenOf = new Map<number, number[]>();
  for (const [pid, { parent }] of samples)
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), pid]);
  const tree = (pid: number): number =>
    (samples.get(pid)?.micros ?? 0) +
    (childrenOf.get(pid) ?? []).reduce((sum, child) => sum + tree(child), 0);
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, tree(pid)]));
}

function sampleAll(): ReadonlyMap<number, Sample> {
  return process.platform === "linux" ? sampleProc() : samplePs();
}

/** Fields of `/proc/PID/stat` behind the name, which may hold spaces: state, parent, …, utime, stime, cutime, cstime. */
function sampleProc(): ReadonlyMap<number, Sample> {
  const samples = new Map<number, Sample>();
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const text = readFileSync(`/proc/${entry}/stat`, "latin1");
      const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
      samples.set(Number(entry), { parent: Number(fields[1]), micros: ticks * microsPerTick });
    } catch {
      // The process ended between the listing and the reading; its parent has counted it.
    }
  }
  return samples;
}

/** Elsewhere `ps` says it, to the hundredth of a second; children that ended are not in it. */
function samplePs(): ReadonlyMap<number, Sample> {
  const text = execFileSync("/bin/ps", ["-axo", "pid=,ppid=,time="], { encoding: "utf8" });
  const samples = new Map<number, Sample>();
  for (const line of text.trim().split("\n")) {
    const [pid = "", parent = "", time = ""] = line.trim().split(/\s+/);
    const seconds = time.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0);
    samples.set(Number(pid), { parent: Number(parent), micros: Math.round(seconds * 1e6) });
  }
  return samples;
}
