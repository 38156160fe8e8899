/** A clock that another shows, set forward or back: of one part of the service whose host has the time wrong. */
import type { Clock } from "../../src/std/clock.ts";

export interface ShiftedClock extends Clock {
  /** Market milliseconds by which it is ahead of the other from now on; negative: behind. */
  shift(ms: number): void;
}

/** Shows what the other does until it is shifted. */
export function shiftedClock(clock: Clock): ShiftedClock {
  let aheadMs = 0;
  return {
    get setting() {
      return clock.setting;
    },
    now: () => clock.now() + aheadMs,
    sleep: (ms, options) => clock.sleep(ms, options),
    wallNow: () => clock.wallNow(),
    shift(ms) {
      aheadMs = ms;
    },
  };
}
