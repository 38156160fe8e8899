/** Waiting for what a test cannot be told of: it asks again and again, and gives up in words. */
import { setTimeout as wait } from "node:timers/promises";

const askEveryMs = 25;

export interface Patience {
  readonly deadlineMs?: number;
  /** What was seen last, for the error. */
  readonly seen?: () => string;
}

/** Asks until `probe` gives something else than null or false; throws when that takes too long. */
export async function until<T>(
  what: string,
  probe: () => Promise<T | null | false> | T | null | false,
  { deadlineMs = 30_000, seen = () => "" }: Patience = {},
): Promise<T> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const found = await probe();
    if (found !== null && found !== false) return found;
    if (Date.now() > deadline)
      throw new Error(`waited ${deadlineMs / 1000} s in vain: ${what} ${seen()}`);
    await wait(askEveryMs);
  }
}
