/** Tells when our clock has drifted from the platform's, long before signatures are refused for it (reliability.md 6.2). */

/** Calls that are looked at together: a single one may have been slow on its way. */
const callsSeen = 20;
const toldAboveMs = 60_000;

export class ClockSkewWatch {
  #seen: number[] = [];

  /**
   * Takes by how much a call's date was ahead of our clock, in milliseconds. Gives the median of the last 20 when it is
   * above a minute either way, then starts anew; else null.
   */
  observe(aheadMs: number): number | null {
    this.#seen.push(aheadMs);
    if (this.#seen.length < callsSeen) return null;
    const sorted = this.#seen.sort((a, b) => a - b);
    const median = sorted[callsSeen / 2] ?? 0;
    this.#seen = [];
    return Math.abs(median) > toldAboveMs ? median : null;
  }
}
