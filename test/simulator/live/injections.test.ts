/** Faults that are injected into a run: planted on the day that opens next, ended by themselves, refused in words. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { InjectionError, injectionRequest } from "../../../simulator/live/injection.ts";
import { Injections } from "../../../simulator/live/injections.ts";
import { liveCatalogue } from "../../../simulator/live/live-fault.ts";
import { LivePlan } from "../../../simulator/live/live-plan.ts";
import { makePlan } from "../../../simulator/plan.ts";
import { addDays, dayStart, settlementDay } from "../../../src/domain/time/settlement-day.ts";

const from = settlementDay("2026-10-26");
const day = addDays(from, 1);

let plan: LivePlan;
let wall: number;
let injections: Injections;
const calls: { path: string; body: unknown }[] = [];

beforeEach(async () => {
  plan = new LivePlan(
    await makePlan({
      meters: 8,
      days: 1,
      seed: 1,
      from,
      faults: "none",
      streamShare: 0,
      csv: null,
    }),
  );
  wall = 1_000_000;
  calls.length = 0;
  injections = new Injections({
    ...{ plan, catalogue: liveCatalogue(plan.fleet, dayStart(from)) },
    now: () => dayStart(day),
    wallNow: () => wall,
    callStandIn: async (call) => {
      calls.push(call);
    },
    changed: () => undefined,
  });
});

const add = (asked: object) => injections.add(injectionRequest.parse(asked));

/** The next day is over, and what is active is planted on it. */
async function openDay(): Promise<string> {
  const opened = plan.openDay(dayStart(addDays(plan.lastDay, 2)));
  if (opened === null) throw new Error("the day is not over");
  await injections.plantOn(opened);
  return opened;
}

describe("a fault of meters", () => {
  test("is planted once on each, with what was true and what is told", async () => {
    const { meters } = await add({ fault: "error-value-32", meters: { count: 3 } });
    expect(await openDay()).toBe(day);
    expect(plan.planted.map(({ meter }) => meter.number)).toEqual([...meters]);
    for (const { truthWh, planting, day: on } of plan.planted) {
      expect(on).toBe(day);
      expect(planting.reportedWh).toEqual([4_294_967_295]);
      expect(truthWh).toHaveLength(1);
      expect(truthWh[0]).toBeLessThan(20_000);
    }
    expect(injections.list()[0]).toMatchObject({ state: "ended", planted: 3 });
    await openDay();
    expect(plan.planted).toHaveLength(3);
  });

  test("with a time is planted on every day until it is over", async () => {
    await add({ fault: "F01", meters: { numbers: [2] }, forSeconds: 60, params: { slot: "9" } });
    await openDay();
    await openDay();
    wall += 60_000;
    await openDay();
    expect(plan.planted.map(({ planting }) => planting.periods)).toEqual([[9], [9]]);
    expect(injections.list()[0]).toMatchObject({ state: "ended", ended: "its time was over" });
  });

  test("of several days is not planted into itself, and leaves with what is not told yet", async () => {
    const { id } = await add({
      fault: "F42",
      meters: { numbers: [3] },
      params: { days: 4 },
      forSeconds: 600,
    });
    await openDay();
    await openDay();
    expect(plan.planted.map((each) => each.day)).toEqual([0, 1, 2, 3].map((n) => addDays(day, n)));
    await injections.remove(id);
    expect(plan.planted.map((each) => each.day)).toEqual([day, addDays(day, 1)]);
    expect(await injections.remove(id)).toBeNull();
  });

  test("that is turned down at the centre is told to the stand-in", async () => {
    await add({ fault: "rejectAtMds", params: { code: "ECS1012", slots: "2" } });
    await openDay();
    expect(calls).toEqual([
      {
        path: "/standin/rejections",
        body: [
          expect.objectContaining({ code: "ECS1012", day, times: 1 }),
          expect.objectContaining({ code: "ECS1012", day, times: 1 }),
        ],
      },
    ]);
  });
});

describe("a fault of a party", () => {
  test("is switched on for its time, and off by hand", async () => {
    const { id } = await add({ fault: "platform-down", params: { mode: "503" }, forSeconds: 45 });
    await injections.remove(id);
    expect(calls).toEqual([
      { path: "/standin/call-faults", body: { kind: "503", share: 1, forMs: 45_000 } },
      { path: "/standin/call-faults", body: { kind: "503", share: 1, forMs: 0 } },
    ]);
  });

  test("ends by itself", async () => {
    await add({ fault: "supplier-down" });
    wall += 60_000;
    expect(injections.list()[0]).toMatchObject({ state: "ended" });
    expect(await injections.reset()).toBe(0);
  });
});

test.each([
  [{ fault: "F99" }, "there is no fault F99"],
  [{ fault: "F63" }, "pass no proxy here"],
  [{ fault: "F59" }, "put it into a scenario"],
  [{ fault: "F02", params: { length: 99 } }, "expected number to be <=12"],
  [{ fault: "F02", params: { long: 3 } }, "long"],
  [{ fault: "F05", meters: { count: 9 } }, "8 of 8"],
  [{ fault: "F05", meters: { numbers: [44] } }, "there is no meter 44"],
])("%j is refused in words", async (asked, says) => {
  await expect(add(asked)).rejects.toThrow(InjectionError);
  await expect(add(asked)).rejects.toThrow(says);
});

test("a meter has one injected fault at a time", async () => {
  await add({ fault: "F05", meters: { numbers: [2] } });
  await expect(add({ fault: "F01", meters: { numbers: [2] } })).rejects.toThrow(
    "meter 2 has a fault",
  );
  const { meters } = await add({ fault: "F01", meters: { count: 7 } });
  expect(meters).not.toContain(2);
});
