/** The laws of the core's runs: each finds what it is there to find. */
import { beforeEach, expect, test } from "@jest/globals";
import { type EndedRun, playCore } from "./support/core-run.ts";
import { brokenLaws } from "./support/laws.ts";

let run: EndedRun;
beforeEach(async () => {
  run = await playCore(1);
  expect(brokenLaws(run)).toEqual([]);
});

const firstLaws = () => [...new Set(brokenLaws(run).map((law) => law.slice(0, 2)))];
const key = () => ({ day: run.day, pointId: 1, quantity: "AI" as const });

test("work that is left", () => {
  run.record.works.add({ stage: "submit", dueAt: 0 });
  expect(firstLaws()).toEqual(["I7"]);
});

test("a message that is decided twice, or never", () => {
  const [tally] = run.record.tallies;
  if (tally !== undefined) run.record.tallies.push(tally);
  expect(firstLaws()).toEqual(["I2"]);
  run.record.tallies.length = 0;
  expect(firstLaws()).toEqual(["I2"]);
});

test("a watt-hour too many", () => {
  const held = run.record.days.day(key());
  const slot = held?.quality?.indexOf("A") ?? 0;
  const wattHours = (held?.wattHours ?? []).map((wh, index) => (wh ?? 0) + Number(index === slot));
  run.record.days.touch(key(), { wattHours });
  expect(firstLaws()).toEqual(["I4", "I5"]);
});

test("an estimate where a read stands", () => {
  const quality = run.record.days.day(key())?.quality ?? "";
  run.record.days.touch(key(), { quality: quality.replace("A", "0") });
  expect(firstLaws()).toEqual(["I4"]);
});

test("a day that the platform never had, or had twice", () => {
  const [first] = run.platform.accepted;
  if (first !== undefined) run.platform.accepted.push({ ...first, reference: "another" });
  expect(firstLaws()).toContain("I6");
  run.platform.accepted.length = 0;
  expect(firstLaws()).toEqual(["I5"]);
});
