/** Keeps our calls under the rate that the platform allows: one at a time through the gate, evenly spaced. */
import type { Clock } from "../std/clock.ts";

const secondMs = 1_000;

export class RateGate {
  readonly #clock: Clock;
  readonly #spacingMs: number;
  #nextAt = 0;

  /** `perSecond` calls a second of market time; 0: no limit. */
  constructor(clock: Clock, perSecond: number) {
    this.#clock = clock;
    this.#spacingMs = perSecond === 0 ? 0 : secondMs / perSecond;
  }

  /** Resolves when the next call may go out. */
  async pass(): Promise<void> {
    if (this.#spacingMs === 0) return;
    const now = this.#clock.now();
    const at = Math.max(this.#nextAt, now);
    this.#nextAt = at + this.#spacingMs;
    if (at > now) await this.#clock.sleep(at - now);
  }
}
