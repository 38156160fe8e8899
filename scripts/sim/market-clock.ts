/**
 * A market clock that is led by hand: it runs at a pace, and is moved on over time in which nothing is to happen.
 * Fourteen months to a final run pass in a minute, and while something is being done time goes on at a known pace.
 */
import { type Clock, type ClockSetting, sleepWall } from "../../src/std/clock.ts";

export interface LedClock extends Clock {
  /** Market milliseconds for each wall millisecond from now on. */
  pace(speed: number): void;
  /** Moves on to a later instant; an earlier one changes nothing. */
  moveTo(instant: number): void;
  /** Goes on for at most so much market time from now, and then stands until it is told again. */
  goOnFor(ms: number): void;
}

/** Longest single wait: timers do not take more than 24 days. */
const napMaxMs = 60_000;

/** A clock that shows `start` now. */
export function ledClock(start: number, speed: number): LedClock {
  let setting: ClockSetting = { start, speed, wallStart: Date.now() };
  let moved = new AbortController();
  let standsAt = Number.POSITIVE_INFINITY;
  const run = () => Math.floor(setting.start + (Date.now() - setting.wallStart) * setting.speed);
  const now = () => Math.min(run(), standsAt);
  const change = (next: Partial<ClockSetting>) => {
    setting = { ...setting, start: now(), wallStart: Date.now(), ...next };
    const sleepers = moved;
    moved = new AbortController();
    sleepers.abort();
  };
  return {
    get setting() {
      return setting;
    },
    now,
    wallNow: () => Date.now(),
    async sleep(ms, { signal, floorWallMs = 0 } = {}) {
      const until = now() + ms;
      const floor = Date.now() + floorWallMs;
      for (;;) {
        const left = Math.max((until - now()) / setting.speed, floor - Date.now());
        if (left <= 0 || signal?.aborted === true) return;
        const either =
          signal === undefined ? moved.signal : AbortSignal.any([moved.signal, signal]);
        await sleepWall(Math.min(left, napMaxMs), either);
      }
    },
    pace(speed) {
      if (speed !== setting.speed) change({ speed });
    },
    moveTo(instant) {
      if (instant <= now()) return;
      standsAt = Math.max(standsAt, instant);
      change({ start: instant });
    },
    goOnFor(ms) {
      const instant = now();
      // From where it stood: what the machine took meanwhile is no market time.
      if (run() > standsAt) change({ start: instant });
      standsAt = instant + ms;
    },
  };
}
