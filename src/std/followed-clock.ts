/**
 * A virtual clock that several processes follow while one leads it: a file of settings, one a line, each in force from
 * its own wall instant on. A line is written a moment before it counts, so that all who follow turn to it at the same
 * instant, and no clock ever goes back.
 */
import { appendFileSync, readFileSync, statSync } from "node:fs";
import {
  type Clock,
  type ClockSetting,
  formatClock,
  parseClock,
  sleepWall,
  virtualClock,
  wallClock,
} from "./clock.ts";
import { missetClock } from "./misset-clock.ts";

/** How often the file is looked at; a change counts only after `noticeMs`. Wall milliseconds. */
const lookEveryMs = 25;
const noticeMs = 250;
/** In how much wall time a leap takes place: every instant of it is passed, so that no clock has to jump. */
const leapMs = 100;
/** Longest wait at a stretch: after it the pace may be another. */
const napMaxMs = 100;

/**
 * The clock of a text: none is the wall's, `@FILE` one that is led by others, `@FILE,FILE` the same and wrong by the
 * milliseconds in the second file, else a setting of its own.
 */
export function openClock(text: string | undefined): Clock {
  if (text === undefined) return wallClock();
  if (!text.startsWith("@")) return virtualClock(parseClock(text));
  const [led = "", ahead] = text.slice(1).split(",");
  const clock = followedClock(led);
  return ahead === undefined ? clock : missetClock(clock, ahead);
}

/** Follows the clock of a file. Throws when it holds no setting. */
export function followedClock(path: string): Clock {
  let settings = readSettings(path);
  let bytes = statSync(path).size;
  const looking = setInterval(() => {
    const { size } = statSync(path, { throwIfNoEntry: false }) ?? { size: bytes };
    if (size === bytes) return;
    bytes = size;
    settings = readSettings(path);
  }, lookEveryMs);
  looking.unref();
  return clockOf(() => settings);
}

export interface LeadingClock extends Clock {
  /** Market milliseconds for each wall millisecond from a moment from now on. */
  pace(speed: number): void;
  /** Is about to be at a later instant, and goes on from there at its pace; an earlier one changes nothing. */
  moveTo(instant: number): void;
}

/** Begins a clock in a new file and leads it. */
export function leadingClock(path: string, first: ClockSetting): LeadingClock {
  let settings: readonly ClockSetting[] = [first];
  appendFileSync(path, `${formatClock(first)}\n`);
  const last = () => settings.at(-1) ?? first;
  const append = (...next: readonly ClockSetting[]) => {
    settings = [...settings, ...next];
    appendFileSync(path, next.map((each) => `${formatClock(each)}\n`).join(""));
  };
  const change = () => Math.max(Date.now() + noticeMs, last().wallStart);
  return Object.assign(
    clockOf(() => settings),
    {
      pace(speed: number) {
        if (speed === last().speed) return;
        const wallStart = change();
        append({ start: marketAt(last(), wallStart), speed, wallStart });
      },
      moveTo(instant: number) {
        const wallStart = change();
        const start = marketAt(last(), wallStart);
        if (instant <= start) return;
        const leap = { start, speed: (instant - start) / leapMs, wallStart };
        append(leap, { start: instant, speed: last().speed, wallStart: wallStart + leapMs });
      },
    },
  );
}

function clockOf(settings: () => readonly ClockSetting[]): Clock {
  const current = () => settingAt(settings(), Date.now());
  const now = () => marketAt(current(), Date.now());
  return {
    get setting() {
      return current();
    },
    now,
    wallNow: () => Date.now(),
    async sleep(ms, { signal, floorWallMs = 0 } = {}) {
      const until = now() + ms;
      const floor = Date.now() + floorWallMs;
      while (signal?.aborted !== true) {
        const left = Math.max((until - now()) / current().speed, floor - Date.now());
        if (left <= 0) return;
        await sleepWall(Math.min(left, napMaxMs), signal);
      }
    },
  };
}

/** The last setting that is in force at a wall instant; before all of them the first. */
function settingAt(settings: readonly ClockSetting[], wallMs: number): ClockSetting {
  for (let index = settings.length - 1; index > 0; index -= 1) {
    const setting = settings[index];
    if (setting !== undefined && setting.wallStart <= wallMs) return setting;
  }
  const [first] = settings;
  if (first === undefined) throw new RangeError("a clock without a setting");
  return first;
}

function marketAt({ start, speed, wallStart }: ClockSetting, wallMs: number): number {
  return Math.floor(start + (wallMs - wallStart) * speed);
}

/** Whole lines only: the last may be in the middle of being written. */
function readSettings(path: string): readonly ClockSetting[] {
  const settings = readFileSync(path, "utf8").split("\n").slice(0, -1).map(parseClock);
  if (settings.length === 0) throw new RangeError(`no clock in ${path}`);
  return settings;
}
