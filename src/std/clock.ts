/**
 * The only reader of the time. Service, simulator and platform stand-in share one virtual clock by
 * sharing its three figures: where it starts, how fast it runs, and the wall instant it was set going.
 */

export interface ClockSetting {
  /** Market time at `wallStart`, milliseconds since 1970 UTC. */
  readonly start: number;
  /** Market milliseconds for each wall millisecond; 1 is real time. */
  readonly speed: number;
  /** Wall time at which the clock showed `start`, milliseconds since 1970 UTC. */
  readonly wallStart: number;
}

export interface Clock {
  readonly setting: ClockSetting;
  /** Market time in milliseconds since 1970 UTC: what every stamp, cut-off and back-off is judged by. */
  now(): number;
  /** Waits `ms` of market time, but never less than `floorWallMs` of wall time; ends early when `signal` aborts. */
  sleep(ms: number, options?: { signal?: AbortSignal; floorWallMs?: number }): Promise<void>;
  /** Wall time in milliseconds: for durations of work, leases and sockets, never for market facts. */
  wallNow(): number;
}

/** A clock that runs at its own speed from its own start. */
export function virtualClock(setting: ClockSetting): Clock {
  const wallNow = () => Date.now();
  return {
    setting,
    now: () => Math.floor(setting.start + (wallNow() - setting.wallStart) * setting.speed),
    wallNow,
    sleep: (ms, options = {}) =>
      sleepWall(Math.max(ms / setting.speed, options.floorWallMs ?? 0), options.signal),
  };
}

/** The clock on the wall. */
export function wallClock(): Clock {
  return virtualClock({ start: 0, speed: 1, wallStart: 0 });
}

/** Reads `start,speed,wallStart` (instant, number, epoch milliseconds) as `formatClock` wrote it. */
export function parseClock(text: string): ClockSetting {
  const [start = "", speed = "", wallStart = ""] = text.split(",");
  const setting = { start: Date.parse(start), speed: Number(speed), wallStart: Number(wallStart) };
  if (
    !Number.isFinite(setting.start) ||
    !(setting.speed > 0) ||
    !Number.isFinite(setting.wallStart)
  )
    throw new RangeError(
      `clock "${text}": expected START,SPEED,WALL_START such as 2026-10-26T00:00:00Z,600,1790000000000`,
    );
  return setting;
}

/** The text form of a clock, for handing it to another process. */
export function formatClock(setting: ClockSetting): string {
  return `${new Date(setting.start).toISOString()},${setting.speed},${setting.wallStart}`;
}

/** Waits wall time; a timer that an abort ends without an error, so that loops can look at the signal. */
export function sleepWall(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(finish, ms);
    function finish() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", finish);
      resolve();
    }
    signal?.addEventListener("abort", finish, { once: true });
  });
}
