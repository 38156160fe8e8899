/** Bells of every release share the queues: what is no bell of this one is known as such, and dropped. */
import { randomUUID } from "node:crypto";
import { expect, test } from "@jest/globals";
import { bellJob, bellVersion, readBell } from "../../src/queue/bell-job.ts";
import { DroppedBells } from "../../src/queue/dropped-bells.ts";

const workId = randomUUID();

test("a bell of this release names its work", () => {
  expect(readBell("submit", "submit", bellJob(workId))).toEqual({ workId });
});

test.each([
  ["of a later version", { v: bellVersion + 1, work: [workId] }, /of version 2/],
  ["of a version in words", { v: "1", workId }, /without a version/],
  ["from before there were versions", { workId }, /without a version/],
  ["of this version with more in it", { v: bellVersion, workId, hint: 1 }, /of another form/],
  ["of this version for no work", { v: bellVersion, workId: "all" }, /of another form/],
  ["that is text", "ring", /without a version/],
  ["that is nothing", null, /without a version/],
  ["that is a list", [1], /without a version/],
])("one %s is told apart, without its content", (_, data, why) => {
  const heard = readBell("submit", "submit", data);
  expect("unknown" in heard ? heard.unknown : "").toMatch(why);
  expect(JSON.stringify(heard)).not.toContain(workId);
});

test("one of another name is none", () => {
  expect(readBell("submit", "market", bellJob(workId))).toEqual({
    unknown: "a job of another name",
  });
});

test("thousands that are dropped make few lines, which count them", () => {
  const dropped = new DroppedBells();
  const told = Array.from({ length: 1_000 }, (_, index) => dropped.count(index * 10));
  expect(told.filter((count) => count > 0)).toEqual([1, 500]);
});
