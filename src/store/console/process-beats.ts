/** How each process fares, as it says itself every few seconds. */
import type { Stage } from "../../pipeline.ts";
import type { Pool } from "../pool.ts";
import { run } from "../queries.ts";

/** Members are messages or days. */
export interface StageBeat {
  /** Jobs that the process works on at a time. */
  readonly workers: number;
  readonly doneLastMinute: number;
  readonly failedLastMinute: number;
  readonly done: number;
  readonly failed: number;
  /** Bells that it dropped; absent: it is of a release that does not count them. */
  readonly bellsDropped?: number;
}

export interface ProcessBeat {
  readonly processId: string;
  readonly name: string;
  readonly host: string;
  readonly pid: number;
  /** Machine time, milliseconds UTC. */
  readonly startedAt: number;
  readonly residentBytes: number;
  readonly stages: Readonly<Partial<Record<Stage, StageBeat>>>;
  /** What its doors turned away since it began. */
  readonly refusals: readonly {
    readonly door: string;
    readonly reason: string;
    readonly calls: number;
  }[];
  /** What whoever guards the service is to look at, since it began. */
  readonly security: readonly { readonly event: string; readonly times: number }[];
}

/** Writes how this process fares. */
export async function saveBeat(pool: Pool, beat: ProcessBeat): Promise<void> {
  await run(pool, "console/save-beat", [
    beat.processId,
    beat.name,
    beat.host,
    beat.pid,
    new Date(beat.startedAt).toISOString(),
    beat.residentBytes,
    JSON.stringify(beat.stages),
    JSON.stringify(beat.refusals),
    JSON.stringify(beat.security),
  ]);
}

/** Says that this process has ended in order. */
export async function endBeat(pool: Pool, processId: string): Promise<void> {
  await run(pool, "console/end-beat", [processId]);
}

export interface ListedBeat extends ProcessBeat {
  /** Machine seconds since it was last heard of. */
  readonly silentSeconds: number;
}

interface BeatRow {
  readonly process_id: string;
  readonly name: string;
  readonly host: string;
  readonly pid: number;
  readonly started_at: number;
  readonly resident_bytes: number;
  readonly stages: ProcessBeat["stages"];
  readonly refusals: ProcessBeat["refusals"];
  readonly security: ProcessBeat["security"];
  readonly silent_seconds: number;
}

/** The processes that were heard of within half a minute. */
export async function listBeats(pool: Pool, rowsMax: number): Promise<readonly ListedBeat[]> {
  const rows = await run<BeatRow & Record<string, unknown>>(pool, "console/list-beats", [rowsMax]);
  return rows.map((row) => ({
    processId: row.process_id,
    ...{ name: row.name, host: row.host, pid: row.pid, stages: row.stages },
    ...{ refusals: row.refusals, security: row.security },
    ...{ startedAt: row.started_at, residentBytes: row.resident_bytes },
    silentSeconds: row.silent_seconds,
  }));
}
