/**
 * Memory of the processes of a run, second by second: the most of each, and whether it grows (`reliability.md` 3, I10, and F-R23).
 *
 * Growth is that of a process's own memory, anonymous pages (`RssAnon`). The shared segment of PostgreSQL is taken at the
 * start and becomes resident only page by page, as a session touches it for the first time: it rises for as long as there
 * are pages that were not touched, and says nothing of a leak. It is counted once, is part of the peak, and may not
 * exceed the size that the server is set to. `Private_*` of `smaps_rollup` would not do for own memory: a page of the
 * segment that one session alone has touched is private there. Of a server with many processes the largest is looked at: I10
 * speaks of a process, and how many sessions there are at a time depends on the work and is bounded by the pools.
 *
 * Of what runs on Node a collection is asked for in every breath once it is warm, because its growth is that of what is
 * alive. Until then nothing is asked for, so that the peak shows what garbage lies about.
 */
import { type ResidentBytes, residentByKind } from "../../../bench/measure/processes.ts";
import { present } from "../../../src/std/assert.ts";
import { askToCollect } from "./asked-collection.ts";
import { breathMs, growthOf, warmUpShare } from "./growth.ts";

export interface MemoryFigure {
  readonly process: string;
  readonly peakMb: number;
  /** Of the peak's kinds: the most of the shared segment that was resident; 0: there is none. */
  readonly segmentMb: number;
  /** Of the largest of its processes; null: the run was too short to tell growth from breathing. */
  readonly mbPerMinute: number | null;
}

/** One look: machine milliseconds, and bytes by process. */
export interface MemoryLook {
  readonly at: number;
  readonly bytes: Readonly<Record<string, ResidentBytes>>;
}

/** Of two collections in a breath the one that found less in hand counts. */
const askEveryMs = breathMs / 2;
const lookEveryMs = 1_000;
const bytesPerMb = 1_048_576;
const nothing: ResidentBytes = { own: 0, largest: 0, segment: 0, files: 0 };
/** I10: a process. A server with all its sessions is told as one, and may hold twice as much. */
const [peakMaxMb, peakMaxOfServerMb] = [512, 1_024];
const growthBoundMbPerMinute = 1;

export interface MemoryWatched {
  /** Process numbers by name. */
  readonly pids: Readonly<Record<string, number>>;
  /** Names of those that collect when they are asked to. */
  readonly collecting: readonly string[];
  /** Machine milliseconds that the watch is meant to last: by this it is known when they are warm. */
  readonly forMs: number;
}

/** Looks every second until it is stopped, and then has figures. */
export function watchMemoryOf({ pids, collecting, forMs }: MemoryWatched): {
  stop(): readonly MemoryFigure[];
} {
  const looks: MemoryLook[] = [];
  let askAt = Date.now() + forMs * warmUpShare;
  const look = () => {
    const at = Date.now();
    looks.push({ at, bytes: residentByKind(pids) });
    if (at < askAt) return;
    askAt = at + askEveryMs;
    for (const name of collecting) askToCollect(present(pids[name], "a process of that name"));
  };
  look();
  const timer = setInterval(look, lookEveryMs);
  return {
    stop() {
      clearInterval(timer);
      look();
      return memoryFigures(looks);
    },
  };
}

/** By process: its peak, the most of its segment, and by how much it grew. */
export function memoryFigures(looks: readonly MemoryLook[]): readonly MemoryFigure[] {
  return Object.keys(looks[0]?.bytes ?? {}).map((process) => {
    const series = looks.map(({ at, bytes }) => ({ at, bytes: bytes[process] ?? nothing }));
    const most = (of: (bytes: ResidentBytes) => number) =>
      Math.round(Math.max(...series.map(({ bytes }) => of(bytes))) / bytesPerMb);
    // One that is just not there has no floor; that it ended is told elsewhere.
    const there = series.filter(({ bytes }) => bytes.largest > 0);
    const growth = growthOf(there.map(({ at, bytes }) => ({ at, mb: bytes.largest / bytesPerMb })));
    return {
      process,
      peakMb: most(({ own, segment, files }) => own + segment + files),
      segmentMb: most(({ segment }) => segment),
      mbPerMinute: growth === null ? null : Math.round(growth * 100) / 100,
    };
  });
}

/** What of it is not bounded, in words; `segmentMaxMb`: the size to which the segment of PostgreSQL is set. */
export function memoryTroubles(
  figures: readonly MemoryFigure[],
  segmentMaxMb: number,
): readonly string[] {
  return figures.flatMap(({ process, peakMb, segmentMb, mbPerMinute }) => {
    const peakMax = process === "postgres" ? peakMaxOfServerMb : peakMaxMb;
    const segmentMax = process === "postgres" ? segmentMaxMb : 0;
    return [
      ...(peakMb > peakMax ? [`${process} held ${peakMb} MB, at most ${peakMax} are allowed`] : []),
      ...(segmentMb > segmentMax
        ? [`${process} shares ${segmentMb} MB among its processes, and is set to ${segmentMax}`]
        : []),
      ...(mbPerMinute !== null && mbPerMinute >= growthBoundMbPerMinute
        ? [
            `${process} grew by ${mbPerMinute} MB a minute, less than ${growthBoundMbPerMinute} is allowed`,
          ]
        : []),
    ];
  });
}
