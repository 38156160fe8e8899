import { expect, test } from "@jest/globals";
import { RecentVersions } from "../../src/store/recent-versions.ts";
import { freshDay, slotsOf } from "./support/record.ts";

test("a version is given once, with its number", () => {
  const recent = new RecentVersions();
  const [one, two] = [freshDay(), freshDay()];
  recent.keep(one, 1, slotsOf(1));
  recent.keep(two, 3, slotsOf(2));
  expect(recent.take(one)).toEqual({ version: 1, slots: slotsOf(1) });
  expect(recent.take(one)).toBeNull();
  expect(recent.take(two)).toEqual({ version: 3, slots: slotsOf(2) });
});

test("the newest of a day stands", () => {
  const recent = new RecentVersions();
  const key = freshDay();
  recent.keep(key, 1, slotsOf(1));
  recent.keep(key, 2, slotsOf(2));
  expect(recent.take(key)).toEqual({ version: 2, slots: slotsOf(2) });
});

test("what is kept is bounded: the oldest goes first", () => {
  const recent = new RecentVersions();
  const oldest = freshDay();
  const slots = slotsOf(0);
  recent.keep(oldest, 1, slots);
  const later = Array.from({ length: 40_000 }, () => freshDay());
  for (const key of later) recent.keep(key, 1, slots);
  expect(recent.take(oldest)).toBeNull();
  for (const key of later.slice(-20_000)) expect(recent.take(key)).not.toBeNull();
});
