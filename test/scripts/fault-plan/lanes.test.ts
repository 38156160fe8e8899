/** Runs of the plan side by side: which may, and how many. */
import { expect, test } from "@jest/globals";
import type { Load } from "../../../scripts/fault-plan/fault-run.ts";
import { inLanes, nextToRun } from "../../../scripts/fault-plan/lanes.ts";

test("runs begin in their order", () => {
  expect(nextToRun(["S", "M"], [])).toBe(0);
  expect(nextToRun(["M", "S"], ["S"])).toBe(0);
  expect(nextToRun([], ["S"])).toBeNull();
});

test("beside a heavy load there is a light one, or nothing", () => {
  expect(nextToRun(["M", "S"], ["M"])).toBe(1);
  expect(nextToRun(["M", "M"], ["M"])).toBeNull();
  expect(nextToRun(["S"], ["L"])).toBeNull();
  expect(nextToRun(["L", "S"], ["S"])).toBeNull();
  expect(nextToRun(["L", "S"], [])).toBe(0);
});

test("so many at once, all of them in the end", async () => {
  const loads: readonly Load[] = ["S", "M", "M", "S", "L", "S"];
  const runs = loads.map((load, index) => ({ index, run: { load } }));
  const running: Load[] = [];
  const done: number[] = [];
  await inLanes(runs, 2, async ({ index, run: { load } }) => {
    running.push(load);
    expect(running.length).toBeLessThanOrEqual(load === "L" ? 1 : 2);
    expect(running.filter((each) => each === "M").length).toBeLessThanOrEqual(1);
    await new Promise(setImmediate);
    running.splice(running.indexOf(load), 1);
    done.push(index);
  });
  expect(done.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
});
