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
    for (const [name, bytes] of Object.entries(residentNow(pids)))
      peaks[name] = Math.max(peaks[name] ?? 0, bytes);
  };
  look();
  const timer = setInterval(look, everyMs);
  return { peaks: () => ({ ...peaks }), stop: () => clearInterval(timer) };
}

/** Resident bytes of a tree of processes. */
export interface ResidentBytes {
  /** Anonymous pages of every process of it. A page that a fork shares until it is written counts for both. */
  readonly own: number;
  /** The same of the process that has most. */
  readonly largest: number;
  /** Shared memory that is mapped, of the process that has touched most of it. */
  readonly segment: number;
  /** Pages of files, programs above all, of the process that has most of them. */
  readonly files: number;
}

/** Resident bytes by name at this moment; what is shared inside a tree of processes counts once. */
export function residentNow(pids: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(residentByKind(pids)).map(([name, { own, segment, files }]) => [
      name,
      own + segment + files,
    ]),
  );
}

/** The same, told apart by what kind of memory it is. */
export function residentByKind(
  pids: Readonly<Record<string, number>>,
): Record<string, ResidentBytes> {
  const childrenOf = listChildren(readStats());
  return Object.fromEntries(
    Object.entries(pids).map(([name, pid]) => [name, residentOfTree(pid, childrenOf)]),
  );
}

function residentOfTree(
  pid: number,
  childrenOf: ReadonlyMap<number, readonly number[]>,
): ResidentBytes {
  return (childrenOf.get(pid) ?? [])
    .map((child) => residentOfTree(child, childrenOf))
    .reduce(
      (sum, { own, largest, segment, files }) => ({
        own: sum.own + own,
        largest: Math.max(sum.largest, largest),
        segment: Math.max(sum.segment, segment),
        files: Math.max(sum.files, files),
      }),
      residentOf(pid),
    );
}

function residentOf(pid: number): ResidentBytes {
  try {
    const text = readFileSync(`/proc/${pid}/status`, "latin1");
    const bytes = (field: string) =>
      Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? 0) * bytesPerKb;
    const own = bytes("RssAnon");
    return { own, largest: own, segment: bytes("RssShmem"), files: bytes("RssFile") };
  } catch {
    // The process ended between the listing and the reading.
    return { own: 0, largest: 0, segment: 0, files: 0 };
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
