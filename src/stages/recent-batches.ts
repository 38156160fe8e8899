/** Batches prepared a moment ago: the job that sends one mostly runs in the same process, and need not load it again. */
import type { OutboxItem } from "./outbox-ports.ts";

export interface RecentBatch {
  readonly body: Buffer;
  readonly items: readonly OutboxItem[];
}

export class RecentBatches {
  readonly #batches = new Map<string, RecentBatch>();
  readonly #countMax: number;

  /** `countMax` batches of at most a megabyte are kept; the oldest goes first. */
  constructor(countMax = 48) {
    this.#countMax = countMax;
  }

  keep(batchId: string, batch: RecentBatch): void {
    const [oldest] = this.#batches.keys();
    if (this.#batches.size >= this.#countMax && oldest !== undefined) this.#batches.delete(oldest);
    this.#batches.set(batchId, batch);
  }

  take(batchId: string): RecentBatch | null {
    const batch = this.#batches.get(batchId) ?? null;
    this.#batches.delete(batchId);
    return batch;
  }
}
