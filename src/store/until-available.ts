/** A process that starts while the database does waits for it: a machine that comes up starts both at once. */
import { operatingErrorOf } from "../errors.ts";
import { sleepWall } from "../std/clock.ts";

export interface Patience {
  /** Longest wait, and between two looks; milliseconds of machine time. */
  readonly forMs: number;
  readonly everyMs: number;
  /** Told once, when there is something to wait for. */
  waits(detail: string): void;
}

/** Resolves once `look` does. Throws what it threw when that is not `DATABASE_UNAVAILABLE`, or when patience ends. */
export async function untilAvailable(
  look: () => Promise<unknown>,
  { forMs, everyMs, waits }: Patience,
): Promise<void> {
  const giveUpAt = Date.now() + forMs;
  for (let isFirst = true; ; isFirst = false) {
    try {
      await look();
      return;
    } catch (error) {
      const known = operatingErrorOf(error);
      if (known?.code !== "DATABASE_UNAVAILABLE" || Date.now() > giveUpAt) throw error;
      if (isFirst) waits(known.message);
    }
    await sleepWall(everyMs);
  }
}
