/** Counts what the workers of one process do: in the last minute, and since it started. */
import { pipeline, type Stage } from "../pipeline.ts";

/** Members are messages, days or whatever one work stands for many of. */
export interface StageCount {
  /** Jobs that the process works on at a time. */
  readonly workers: number;
  readonly doneLastMinute: number;
  readonly failedLastMinute: number;
  readonly done: number;
  readonly failed: number;
  /** Bells of another release, or none at all, that were dropped since it started. */
  readonly bellsDropped: number;
}

interface Tally {
  done: number;
  failed: number;
  bellsDropped: number;
  /** What was counted when, machine time; nothing older than a minute. */
  recent: { readonly at: number; readonly done: number; readonly failed: number }[];
}

const minuteMs = 60_000;
/** Counts of one such span are put together, so that a busy stage keeps no more than sixty of them. */
const spanMs = 1_000;

export class StageTally {
  readonly #stages = new Map<Stage, Tally>();

  /** A worker of the stage runs in this process. */
  begin(stage: Stage): void {
    this.#of(stage);
  }

  /** So many members were done, or given back, at an instant of machine time. */
  count(stage: Stage, ended: "done" | "failed", members: number, at: number): void {
    const tally = this.#of(stage);
    tally[ended] += members;
    const span = at - (at % spanMs);
    const last = tally.recent.at(-1);
    const held = last?.at === span ? tally.recent.pop() : undefined;
    const { done = 0, failed = 0 } = held ?? {};
    tally.recent.push({
      at: span,
      done: done + (ended === "done" ? members : 0),
      failed: failed + (ended === "failed" ? members : 0),
    });
    tally.recent = within(tally.recent, at);
  }

  /** A bell of the stage was dropped that this release does not know. */
  dropBell(stage: Stage): void {
    this.#of(stage).bellsDropped += 1;
  }

  /** By stage, as of an instant of machine time. */
  read(at: number): Readonly<Partial<Record<Stage, StageCount>>> {
    const counts: Partial<Record<Stage, StageCount>> = {};
    for (const [stage, tally] of this.#stages) {
      const recent = within(tally.recent, at);
      counts[stage] = {
        workers: pipeline[stage].concurrency,
        doneLastMinute: recent.reduce((sum, { done }) => sum + done, 0),
        failedLastMinute: recent.reduce((sum, { failed }) => sum + failed, 0),
        done: tally.done,
        failed: tally.failed,
        bellsDropped: tally.bellsDropped,
      };
    }
    return counts;
  }

  #of(stage: Stage): Tally {
    const known = this.#stages.get(stage);
    if (known !== undefined) return known;
    const made: Tally = { done: 0, failed: 0, bellsDropped: 0, recent: [] };
    this.#stages.set(stage, made);
    return made;
  }
}

function within(recent: Tally["recent"], at: number): Tally["recent"] {
  return recent.filter((each) => at - each.at < minuteMs);
}
