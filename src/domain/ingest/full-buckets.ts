/**
 * Leaky buckets by name, in arrays of numbers: a message costs a look-up and allocates nothing. Only buckets that hold
 * something are kept, so that the many names that are silent cost nothing either.
 */

export interface BucketSettings {
  /** Time in which one message leaks out. */
  readonly everyMs: number;
  /** Messages that a bucket holds. */
  readonly burst: number;
  /** Buckets that hold something at once; the messages of other names pass. */
  readonly max: number;
}

const pruneFirst = 1_024;

export class FullBuckets {
  readonly #everyMs: number;
  readonly #roomMs: number;
  readonly #max: number;
  readonly #slots = new Map<string, number>();
  /** By slot: when the bucket will be empty. */
  #emptyAt: Float64Array;
  /** By slot: when the last message that found no room may go on. */
  #lastAt: Float64Array;
  #free: number[] = [];
  #pruneAt = pruneFirst;
  #prunedAt = Number.NEGATIVE_INFINITY;

  constructor({ everyMs, burst, max }: BucketSettings) {
    this.#everyMs = everyMs;
    // Room for one more where all that is in it leaks out within the time of the others.
    this.#roomMs = (burst - 1) * everyMs;
    this.#max = max;
    this.#emptyAt = new Float64Array(Math.min(max, pruneFirst));
    this.#lastAt = new Float64Array(this.#emptyAt.length);
  }

  /**
   * Puts a message into a bucket. Gives `now`, or, where there is no room, when the message may go on: `holdMinMs` later
   * at the earliest, and one message after the other at the pace of the bucket.
   */
  take(name: string, now: number, holdMinMs: number): number {
    let slot = this.#slots.get(name);
    if (slot === undefined) {
      slot = this.#open(name, now);
      if (slot === undefined) return now;
    }
    const emptyAt = this.#emptyAt[slot] ?? 0;
    if (emptyAt - now <= this.#roomMs) {
      this.#emptyAt[slot] = Math.max(emptyAt, now) + this.#everyMs;
      return now;
    }
    const at = Math.max(now + holdMinMs, (this.#lastAt[slot] ?? 0) + this.#everyMs);
    this.#lastAt[slot] = at;
    return at;
  }

  /** Empties all of them. */
  forget(): void {
    this.#slots.clear();
    this.#free = [];
    this.#prunedAt = Number.NEGATIVE_INFINITY;
    this.#emptyAt.fill(0);
    this.#lastAt.fill(0);
  }

  #open(name: string, now: number): number | undefined {
    // Where there is no more room, once in the time in which a bucket may have become empty.
    const isFull = this.#slots.size >= this.#max && now - this.#prunedAt >= this.#everyMs;
    if (isFull || this.#slots.size >= this.#pruneAt) this.#prune(now);
    if (this.#slots.size >= this.#max) return undefined;
    // As nothing but pruning frees a slot, the slots in use are the first ones, less those that are free.
    const slot = this.#free.pop() ?? this.#slots.size;
    if (slot >= this.#emptyAt.length) this.#grow();
    this.#slots.set(name, slot);
    return slot;
  }

  /** Closes what is empty and owes nobody; the next time is when there are twice as many. */
  #prune(now: number): void {
    for (const [name, slot] of this.#slots) {
      if ((this.#emptyAt[slot] ?? 0) > now || (this.#lastAt[slot] ?? 0) > now) continue;
      this.#slots.delete(name);
      this.#emptyAt[slot] = 0;
      this.#lastAt[slot] = 0;
      this.#free.push(slot);
    }
    this.#prunedAt = now;
    this.#pruneAt = Math.max(pruneFirst, 2 * this.#slots.size);
  }

  #grow(): void {
    const length = Math.min(this.#max, 2 * this.#emptyAt.length);
    const grown = (held: Float64Array) => {
      const larger = new Float64Array(length);
      larger.set(held);
      return larger;
    };
    this.#emptyAt = grown(this.#emptyAt);
    this.#lastAt = grown(this.#lastAt);
  }
}
