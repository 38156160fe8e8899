/** Durations in machine time, counted in steps of 10 ms: as many as come, in a fixed room. */

const stepMs = 10;
/** A minute; what took longer is known by its number and the longest of all. */
const steps = 6_000;

export class Durations {
  readonly #counts = new Uint32Array(steps + 1);
  #total = 0;
  #longestMs = 0;

  add(ms: number): void {
    const step = Math.ceil(Math.max(0, ms) / stepMs);
    const place = Math.min(step, steps);
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
    this.#total += 1;
    this.#longestMs = Math.max(this.#longestMs, ms);
  }

  get total(): number {
    return this.#total;
  }

  /** Milliseconds; 0 when nothing was counted. */
  get longestMs(): number {
    return this.#longestMs;
  }

  /** Milliseconds that `share` (0 to 1) of them did not exceed, up to 10 ms too many; 0 when nothing was counted. */
  percentile(share: number): number {
    const wanted = Math.ceil(share * this.#total);
    let seen = 0;
    for (let place = 0; place < steps; place += 1) {
      seen += this.#counts[place] ?? 0;
      if (seen >= wanted) return Math.min(place * stepMs, this.#longestMs);
    }
    return this.#longestMs;
  }

  /** How many took no longer than `ms`, exact for whole steps up to a minute. */
  within(ms: number): number {
    const last = Math.min(Math.floor(ms / stepMs), steps - 1);
    return this.#counts.subarray(0, last + 1).reduce((sum, count) => sum + count, 0);
  }
}
