import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { formatClock } from "../../src/std/clock.ts";
import { followedClock, leadingClock, openClock } from "../../src/std/followed-clock.ts";
import { testFolder } from "../support/servers.ts";

const start = Date.parse("2026-10-25T12:00:00Z");
const hourMs = 3_600_000;
const newFile = () => join(testFolder("clock"), "clock");
const setting = (speed: number) => ({ start, speed, wallStart: Date.now() });

/** Polls, since a follower looks at the file from time to time. */
async function until(holds: () => boolean): Promise<void> {
  const giveUpAt = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > giveUpAt) throw new Error("it never came to hold");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe("a clock that others follow", () => {
  test("shows leader and followers the same time, before and after a change of pace", async () => {
    const path = newFile();
    const leader = leadingClock(path, setting(20_000));
    const follower = followedClock(path);
    const before = leader.now();
    expect(follower.now()).toBeGreaterThanOrEqual(before);
    leader.pace(10);
    await until(() => leader.setting.speed === 10 && follower.setting.speed === 10);
    expect(follower.setting).toEqual(leader.setting);
    expect(follower.now()).toBeGreaterThan(before);
  });

  test("turns to another pace a moment later, and never goes back", async () => {
    const leader = leadingClock(newFile(), setting(50_000));
    leader.pace(1);
    expect(leader.setting.speed).toBe(50_000);
    let last = leader.now();
    await until(() => {
      const now = leader.now();
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
      return leader.setting.speed === 1;
    });
  });

  test("is moved on over time in which nothing happens, for all who follow, and keeps its pace", async () => {
    const path = newFile();
    const leader = leadingClock(path, setting(1));
    const follower = followedClock(path);
    leader.moveTo(start + 72 * hourMs);
    leader.moveTo(start + hourMs);
    const slept = follower.sleep(71 * hourMs);
    await slept;
    await until(() => leader.setting.speed === 1 && follower.setting.speed === 1);
    expect(follower.setting).toEqual(leader.setting);
    expect(leader.now()).toBeGreaterThanOrEqual(start + 72 * hourMs);
    expect(leader.now()).toBeLessThan(start + 73 * hourMs);
  });

  test("wakes who sleeps by the pace that came meanwhile", async () => {
    const leader = leadingClock(newFile(), setting(1));
    const slept = leader.sleep(hourMs);
    leader.pace(1_000_000);
    await slept;
    expect(leader.now()).toBeGreaterThanOrEqual(start + hourMs);
  });

  test("lets a sleep end when it is told to", async () => {
    const leader = leadingClock(newFile(), setting(1));
    const stop = new AbortController();
    const slept = leader.sleep(hourMs, { signal: stop.signal });
    stop.abort();
    await slept;
    expect(leader.now()).toBeLessThan(start + hourMs);
  });
});

describe("the clock of a text", () => {
  test("is the wall's, one setting, or a file of them", () => {
    const path = newFile();
    const one = setting(600);
    writeFileSync(path, `${formatClock(one)}\n`);
    expect(openClock(undefined).setting.speed).toBe(1);
    expect(openClock(formatClock(one)).setting).toEqual(one);
    expect(openClock(`@${path}`).setting).toEqual(one);
  });

  test("has no setting of a line that is not yet whole", () => {
    const path = newFile();
    const one = setting(600);
    writeFileSync(path, formatClock(one));
    expect(() => openClock(`@${path}`)).toThrow("no clock");
    appendFileSync(path, "\n2026-10-2");
    expect(openClock(`@${path}`).setting).toEqual(one);
  });
});
