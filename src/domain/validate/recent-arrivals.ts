/** What meters have sent of late, and how much of it lies ahead of our clock: by that a clock of ours that is slow shows (V08). */
import type { Ruleset } from "../ruleset/ruleset.ts";
import { ownClock, type RecentRows } from "./rules/own-clock.ts";

/** What one batch of messages held. */
export interface Arrival {
  /** Our clock at the last of its messages, milliseconds UTC. */
  readonly at: number;
  /** Half hours of settled quantities. */
  readonly rows: number;
  /** Of these, the ones that V14 refuses, or would. */
  readonly futureRows: number;
  readonly devices: ReadonlySet<string>;
}

interface Bucket {
  rows: number;
  futureRows: number;
  readonly devices: Set<string>;
}

const bucketMs = 1_000;

/** Kept by a worker from batch to batch: its share of what comes is a fair sample of all of it. */
export class RecentArrivals {
  readonly #buckets = new Map<number, Bucket>();
  #now = 0;
  #windowMs = 0;
  #isSuspect = false;

  /** Counts a batch, and forgets what is further from it than the window of the ruleset, whichever way the clock was set. */
  add({ at, rows, futureRows, devices }: Arrival, { V08 }: Pick<Ruleset, "V08">): void {
    this.#now = at;
    this.#windowMs = V08.windowSeconds * 1_000;
    for (const second of this.#buckets.keys())
      if (!this.#isRecent(second)) this.#buckets.delete(second);
    this.#count({ at, rows, futureRows, devices }, V08.devicesMin);
    const recent = this.#recent();
    // Meters speak on the half hour, and are silent for longer than the window: silence does not put our clock right.
    if (recent.rows >= V08.rowsMin) this.#isSuspect = ownClock.check(recent, V08) !== null;
  }

  #count({ at, rows, futureRows, devices }: Arrival, devicesMax: number): void {
    const second = Math.floor(at / bucketMs);
    const bucket = this.#buckets.get(second) ?? { rows: 0, futureRows: 0, devices: new Set() };
    bucket.rows += rows;
    bucket.futureRows += futureRows;
    // More than are asked for prove nothing more.
    for (const device of devices) {
      if (bucket.devices.size >= devicesMax) break;
      bucket.devices.add(device);
    }
    this.#buckets.set(second, bucket);
  }

  /** True once so much lies ahead of us that we are the ones who are behind, until as many rows again say otherwise. */
  get isSuspect(): boolean {
    return this.#isSuspect;
  }

  #recent(): RecentRows {
    let [rows, futureRows] = [0, 0];
    const devices = new Set<string>();
    for (const bucket of this.#buckets.values()) {
      rows += bucket.rows;
      futureRows += bucket.futureRows;
      for (const device of bucket.devices) devices.add(device);
    }
    return { rows, futureRows, devices: devices.size };
  }

  #isRecent(second: number): boolean {
    const startsAt = second * bucketMs;
    return startsAt > this.#now - this.#windowMs - bucketMs && startsAt <= this.#now;
  }
}
