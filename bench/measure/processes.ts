/**
 * Processor time and memory of named processes with everything that they started, from /proc. A PostgreSQL backend
 * that ended is in its postmaster's "waited for" times, so nothing is lost when connections come and go.
 */
import { readdirSync, readFileSync } from "node:fs";

/** Microseconds since the process was started. */
export interface CpuTime {
  readonly user: number;
  readonly system: number;
}

interface Stat extends CpuTime {
  readonly parent: number;
}

/** Linux counts in hundredths of a second for every program, whatever its own clock does. */
const microsPerTick = 10_000;
const bytesPerKb = 1_024;

/** User and system time of each process named, its running children and those that it has waited for. */
export function cpuTimes(pids: Readonly<Record<string, number>>): Record<string, CpuTime> {
  const stats = readStats();
  const childrenOf = listChildren(stats);
  const sum = (pid: number): CpuTime =>
    (childrenOf.get(pid) ?? []).map(sum).reduce(add, stats.get(pid) ?? { user: 0, system: 0 });
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, sum(pid)]));
}

/** What was used between two measurements. */
export function cpuSince(
  before: Readonly<Record<string, CpuTime>>,
  after: Readonly<Record<string, CpuTime>>,
): Record<string, CpuTime> {
  return Object.fromEntries(
    Object.entries(after).map(([name, { user, system }]) => [
      name,
      {
        user: user - (before[name]?.user ?? 0),
        system: system - (before[name]?.system ?? 0),
      },
    ]),
  );
}

/** Both times together. */
export function bothTimes({ user, system }: CpuTime): number {
  return user + system;
}

export interface MemoryWatch {
  /** Highest resident bytes seen so far, by name. */
  peaks(): Record<string, number>;
  stop(): void;
}

/** Looks at resident memory every `everyMs`; what is shared inside a tree of processes counts once. */
export function watchMemory(pids: Readonly<Record<string, number>>, everyMs = 200): MemoryWatch {
  const peaks: Record<string, number> = {};
  const look = () => {
    const childrenOf = listChildren(readStats());
    for (const [name, pid] of Object.entries(pids))
      peaks[name] = Math.max(peaks[name] ?? 0, residentBytes(pid, childrenOf));
  };
  look();
  const timer = setInterval(look, everyMs);
  return { peaks: () => ({ ...peaks }), stop: () => clearInterval(timer) };
}

/** Own pages of every process of the tree, and shared memory and files of the one that has most. */
function residentBytes(pid: number, childrenOf: ReadonlyMap<number, readonly number[]>): number {
  let own = 0;
  let shared = 0;
  const visit = (each: number) => {
    const memory = readMemory(each);
    own += memory.own;
    shared = Math.max(shared, memory.shared);
    for (const child of childrenOf.get(each) ?? []) visit(child);
  };
  visit(pid);
  return own + shared;
}

function readMemory(pid: number): { own: number; shared: number } {
  try {
    const text = readFileSync(`/proc/${pid}/status`, "latin1");
    const kb = (field: string) =>
      Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? 0);
    return {
      own: kb("RssAnon") * bytesPerKb,
      shared: (kb("RssShmem") + kb("RssFile")) * bytesPerKb,
    };
  } catch {
    // The process ended between the listing and the reading.
    return { own: 0, shared: 0 };
  }
}

/** Fields of `/proc/PID/stat` behind the name, which may hold spaces: state, parent, …, utime, stime, cutime, cstime. */
function readStats(): ReadonlyMap<number, Stat> {
  const stats = new Map<number, Stat>();
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const text = readFileSync(`/proc/${entry}/stat`, "latin1");
      const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
      const ticks = (at: number) => Number(fields[at] ?? 0);
      stats.set(Number(entry), {
        parent: ticks(1),
        user: (ticks(11) + ticks(13)) * microsPerTick,
        system: (ticks(12) + ticks(14)) * microsPerTick,
      });
    } catch {
      // The process ended between the listing and the reading; its parent has counted it.
    }
  }
  return stats;
}

function listChildren(stats: ReadonlyMap<number, Stat>): ReadonlyMap<number, readonly number[]> {
  const childrenOf = new Map<number, number[]>();
  for (const [pid, { parent }] of stats) {
    const children = childrenOf.get(parent);
    if (children === undefined) childrenOf.set(parent, [pid]);
    else children.push(pid);
  }
  return childrenOf;
}

function add(a: CpuTime, b: CpuTime): CpuTime {
  return { user: a.user + b.user, system: a.system + b.system };
}
