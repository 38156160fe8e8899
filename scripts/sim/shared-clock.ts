/** A market clock that is led by hand and followed by processes of their own, over a file. */
import { leadingClock } from "../../src/std/followed-clock.ts";
import type { LedClock } from "./market-clock.ts";

/** A clock in a new file that shows `start` now. Unlike one within a process it cannot stand still. */
export function sharedClock(path: string, start: number, speed: number): LedClock {
  const clock = leadingClock(path, { start, speed, wallStart: Date.now() });
  // Whoever follows has been told when a pace begins, and not when it is to end.
  return Object.assign(clock, { goOnFor: () => undefined });
}
