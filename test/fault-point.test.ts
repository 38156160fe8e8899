/** Named points of dying: nothing without the setting, a mistake in it is told, and production refuses it. */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { killedAtPoints } from "../scripts/fault-plan/faults/killed-at-points.ts";
import { parseConfig } from "../src/config.ts";
import { armFaultPoints, faultPoint, faultPointNames } from "../src/fault-point.ts";

const { kill } = process;
let killed: unknown[][] = [];

beforeEach(() => {
  killed = [];
  process.kill = (...call) => {
    killed.push(call);
    return true;
  };
});
afterEach(() => {
  process.kill = kill;
});

test("without the setting no point does anything", () => {
  armFaultPoints(undefined);
  for (const name of faultPointNames) faultPoint(name);
  expect(killed).toEqual([]);
});

test("an armed point kills the process at the passage that it names, and at no other", () => {
  armFaultPoints("submit.sent:2");
  faultPoint("submit.persisted");
  faultPoint("submit.sent");
  expect(killed).toEqual([]);
  faultPoint("submit.sent");
  expect(killed).toEqual([[process.pid, "SIGKILL"]]);
});

test("a point that is bound to rows kills whenever one of them passes, and lets others pass", () => {
  armFaultPoints("validate.dequeued@one,validate.dequeued@two");
  faultPoint("validate.dequeued", ["three"]);
  faultPoint("validate.dequeued");
  expect(killed).toEqual([]);
  faultPoint("validate.dequeued", ["three", "two"]);
  faultPoint("validate.dequeued", ["one"]);
  expect(killed).toHaveLength(2);
});

test("a point with a time holds the process up for it, and kills nobody", () => {
  armFaultPoints("estimate.read:1~30");
  const startedAt = performance.now();
  faultPoint("estimate.read");
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29);
  expect(killed).toEqual([]);
});

test("a name that is none, or a passage that is none, is refused", () => {
  expect(() => armFaultPoints("submit.lost:1")).toThrow(/submit\.lost:1.*expected NAME:HIT/);
  expect(() => armFaultPoints("submit.sent:0")).toThrow(RangeError);
});

test("in environment PRD the setting keeps the service from starting", () => {
  const production = { SDS_DIP_ENVIRONMENT_TAG: "PRD", SDS_FAULT_POINTS: "submit.sent:1" };
  expect(() =>
    parseConfig({ DATABASE_URL: "postgres://sds@127.0.0.1/sds", ...production }),
  ).toThrow(/SDS_FAULT_POINTS must not be set in environment PRD/);
});

test("the fault plan kills at every point of the service", () => {
  const planned = killedAtPoints.runs("pr").map(({ name }) => name.split(":")[0]);
  // A command's, and a call that only an operator brings about.
  const elsewhere = ["migrate.midway", "requeue.asked"];
  expect([...planned, ...elsewhere].sort()).toEqual([...faultPointNames].sort());
});
