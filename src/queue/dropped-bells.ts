/**
 * Counts bells that nobody here can answer. While releases stand side by side there may be thousands: the first is told at
 * once, and those after it together.
 */

const everyMs = 5_000;

export class DroppedBells {
  #untold = 0;
  #toldAt = Number.NEGATIVE_INFINITY;

  /** One was dropped at an instant of machine time; how many are to be told of now, 0: none yet. */
  count(at: number): number {
    this.#untold += 1;
    if (at - this.#toldAt < everyMs) return 0;
    const told = this.#untold;
    this.#untold = 0;
    this.#toldAt = at;
    return told;
  }
}
