/** Fractions of watt-hours made whole without losing or making energy. */
import { assert } from "../../std/assert.ts";

/** A millionth of a watt-hour: finer than any recording, coarse enough to leave the noise of binary fractions behind. */
const partsPerWh = 1_000_000;

/**
 * Cuts each figure of one meter and quantity to whole watt-hours and carries what is cut off on to the next: the sum
 * never lags by a whole watt-hour, whole figures stay as they are, and nothing becomes something (V42 counts zeros).
 */
export class RemainderCarrier {
  #carriedParts = 0;
  #carriedBefore = 0;
  #partsIn = 0;
  #wholeAdded = 0;

  /** The whole watt-hours of the next figure in time order; what is cut off goes on to the one after it. */
  next(rawWh: number): number {
    this.#carriedBefore = this.#carriedParts;
    if (Number.isInteger(rawWh)) return rawWh + 0;
    const { whole, parts } = split(rawWh);
    const sum = this.#carriedParts + parts;
    const added = sum >= partsPerWh ? 1 : 0;
    this.#carriedParts = sum - added * partsPerWh;
    this.#partsIn += parts;
    this.#wholeAdded += added;
    return whole + added;
  }

  /** A further figure for the half hour that `next` was last asked about: made whole alike, and carrying nothing on. */
  again(rawWh: number): number {
    if (Number.isInteger(rawWh)) return rawWh + 0;
    const { whole, parts } = split(rawWh);
    return this.#carriedBefore + parts >= partsPerWh ? whole + 1 : whole;
  }

  /** Throws unless all that was cut off was carried on, and less than a watt-hour is left at the end. */
  assertKept(): void {
    assert(
      this.#wholeAdded * partsPerWh + this.#carriedParts === this.#partsIn &&
        this.#carriedParts < partsPerWh,
      "rounding to whole watt-hours lost or made energy",
    );
  }
}

/** Adding 0 to a whole figure makes a negative zero, which text can hold, a plain one. */
function split(rawWh: number): { whole: number; parts: number } {
  const whole = Math.floor(rawWh);
  const parts = Math.round((rawWh - whole) * partsPerWh);
  return parts === partsPerWh ? { whole: whole + 1, parts: 0 } : { whole, parts };
}
