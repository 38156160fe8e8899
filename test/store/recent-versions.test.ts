import { expect, test } from "@jest/globals";
import { RecentVersions } from "../../src/store/recent-versions.ts";
import { freshDay, slotsOf } from "./support/record.ts";

test("a version is given once, and only the one that is asked for", () => {
  const recent = new RecentVersions();
  const [one, two] = [freshDay(), freshDay()];
  recent.keep(one, 1, slotsOf(1));
  recent.keep(two, 1, slotsOf(2));
  expect(recent.take(one, 1)).toEqual(slotsOf(1));
  expect(recent.take(one, 1)).toBeNull();
  expect(recent.take(two, 2)).toBeNull();
  expect(recent.take(two, 1)).toBeNull();
});

test("the newest of a day stands", () => {
  const recent = new RecentVersions();
  const key = freshDay();
  recent.keep(key, 1, slotsOf(1));
  recent.keep(key, 2, slotsOf(2));
  expect(recent.take(key, 2)).toEqual(slotsOf(2));
});

test("what is kept is bounded: the oldest goes first", () => {
  const recent = new RecentVersions();
  const keys = Array.from({ length: 20_001 }, () => freshDay());
  for (const key of keys) recent.keep(key, 1, slotsOf(0));
  const [oldest = freshDay(), second = freshDay()] = keys;
  expect(recent.take(oldest, 1)).toBeNull();
  expect(recent.take(second, 1)).not.toBeNull();
});
