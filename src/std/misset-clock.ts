/**
 * A clock that is wrong: of one process whose host has the time wrong, by what a file says. For tests of what wrong
 * clocks do; the file may be written anew at any moment, and a clock that is set back goes back.
 */
import { readFileSync, statSync } from "node:fs";
import type { Clock } from "./clock.ts";

/** How often the file is looked at. Wall milliseconds. */
const lookEveryMs = 25;

/**
 * Shows what the other does, set forward by the milliseconds that stand in the file `path`, a negative number sets it
 * back: market time and wall time alike. Waits take as long as ever, as timers do. Throws when there is no number.
 */
export function missetClock(clock: Clock, path: string): Clock {
  let aheadMs = readAhead(path);
  let { ino, mtimeMs } = statSync(path);
  const looking = setInterval(() => {
    const latest = statSync(path, { throwIfNoEntry: false });
    if (latest === undefined || (latest.ino === ino && latest.mtimeMs === mtimeMs)) return;
    // By its number too: of two files made within a tick of the system's the times are the same.
    ({ ino, mtimeMs } = latest);
    aheadMs = readAhead(path);
  }, lookEveryMs);
  looking.unref();
  return {
    get setting() {
      return clock.setting;
    },
    now: () => clock.now() + aheadMs,
    wallNow: () => clock.wallNow() + aheadMs,
    sleep: (ms, options) => clock.sleep(ms, options),
  };
}

function readAhead(path: string): number {
  const text = readFileSync(path, "utf8").trim();
  const ms = Number(text);
  if (text === "" || !Number.isFinite(ms)) throw new RangeError(`no milliseconds in ${path}`);
  return ms;
}
