/** Keeps our calls under the rate that the platform allows: evenly spaced, whoever makes them. */
import type { Clock } from "../std/clock.ts";

const secondMs = 1_000;

/** Takes the next free call; `spacingMs` apart from the one before, all in market time. */
export type TakeTurn = (now: number, spacingMs: number) => Promise<number>;

export class RateGate {
  readonly #clock: Clock;
  readonly #spacingMs: number;
  readonly #takeTurn: TakeTurn;

  /** `perSecond` calls a second of market time; 0: no limit. */
  constructor(clock: Clock, perSecond: number, takeTurn: TakeTurn) {
    this.#clock = clock;
    this.#spacingMs = perSecond === 0 ? 0 : secondMs / perSecond;
    this.#takeTurn = takeTurn;
  }

  /** Resolves when the next call may go out. */
  async pass(): Promise<void> {
    if (this.#spacingMs === 0) return;
    const now = this.#clock.now();
    const at = await this.#takeTurn(now, this.#spacingMs);
    const waitMs = at - this.#clock.now();
    if (waitMs > 0) await this.#clock.sleep(waitMs);
  }
}
