/** The scheduler of the timetable on both servers: it rings in market time, again and again, and after a jump. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { createLog } from "../../src/log.ts";
import { openTimetableBell, type TimetableBell } from "../../src/queue/timetable-bell.ts";
import { type ClockSetting, sleepWall, virtualClock } from "../../src/std/clock.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";
import { type Backend, backendKinds } from "./support/backends.ts";

const hourMs = 3_600_000;
const log = createLog("silent", "test");
/** Due every six hours of the market, on the hour. */
const nextDueAt = (now: number) => (Math.floor(now / (6 * hourMs)) + 1) * 6 * hourMs;

describe.each(backendKinds)("on $name", ({ start }) => {
  let database: TestDatabase;
  let backend: Backend;
  let bell: TimetableBell | null = null;

  beforeAll(async () => {
    database = await createDatabase();
    backend = await start(database.url);
  });
  afterEach(async () => {
    await bell?.close();
    bell = null;
    await backend.empty();
  });
  afterAll(async () => {
    await backend.stop();
    await database.drop();
  });

  /** A clock that can be moved, and the market times at which the bell rang. */
  async function listen(hoursPerSecond: number) {
    const market = Date.UTC(2026, 9, 26, 1);
    const speed = (hoursPerSecond * hourMs) / 1_000;
    let setting: ClockSetting = { start: market, speed, wallStart: Date.now() };
    const clock = { ...virtualClock(setting), now: () => virtualClock(setting).now() };
    const led = {
      ...clock,
      get setting() {
        return setting;
      },
    };
    const rung: number[] = [];
    bell = await openTimetableBell(backend.servers, {
      clock: led,
      nextDueAt,
      answer: async () => {
        rung.push(led.now());
      },
      log,
    });
    await bell.keep();
    return {
      rung,
      now: () => led.now(),
      moveTo(start: number) {
        setting = { ...setting, start, wallStart: Date.now() };
      },
    };
  }

  test("it rings at each due moment of a fast market, not before", async () => {
    const { rung } = await listen(20);
    await until("three rings", () => rung.length >= 3);
    const sixth = Date.UTC(2026, 9, 26, 6);
    for (const [index, at] of rung.slice(0, 3).entries()) {
      expect(at).toBeGreaterThanOrEqual(sixth + index * 6 * hourMs);
    }
    expect(new Set(rung.map((at) => Math.floor(at / (6 * hourMs)))).size).toBe(rung.length);
  });

  test("it is set anew when the clock was moved", async () => {
    const { rung, moveTo } = await listen(0.001);
    await sleepWall(100);
    expect(rung).toEqual([]);
    // Half a second of the wall before a due moment five months later.
    moveTo(Date.UTC(2027, 2, 29, 6) - 2_000);
    await bell?.keep();
    await until("the ring", () => rung.length === 1);
    expect(rung[0]).toBeGreaterThanOrEqual(Date.UTC(2027, 2, 29, 6));
  });

  test("two of them ring once each time between them", async () => {
    const first = await listen(20);
    const other = bell;
    const second = await listen(20);
    await until("rings", () => first.rung.length + second.rung.length >= 3);
    await other?.close();
    const moments = [...first.rung, ...second.rung].map((at) => Math.round(at / (6 * hourMs)));
    expect(new Set(moments).size).toBeGreaterThanOrEqual(moments.length - 1);
  });

  test("with every job thrown away it rings again once a moment has passed", async () => {
    const { rung } = await listen(20);
    await until("the first ring", () => rung.length > 0);
    await backend.empty();
    const before = rung.length;
    await until("another ring", async () => {
      await bell?.keep();
      return rung.length > before;
    });
  });
});
