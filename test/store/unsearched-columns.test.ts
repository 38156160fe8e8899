/** The planner is not told of columns that nobody searches, and a partition is as its table in this too. */
import { expect, test } from "@jest/globals";
import { useRecord } from "./support/record.ts";

const record = useRecord();
const unsearched = ["block_ids", "filled", "sha256", "wh"];

const left = (table: string) =>
  record().rows(
    "select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and attstattarget = 0 order by 1",
    [table],
  );

test("of days, in the table and in partitions that are made", async () => {
  const names = unsearched.map((attname) => ({ attname }));
  expect(await left("day_version")).toEqual(names);
  await record().rows("select ensure_day_partition('2026-01-05')");
  expect(await left("day_version_20260105")).toEqual(names);
});

test("a partition of before is given the same", async () => {
  await record().rows("create table older (like day_version including all)");
  expect(await left("older")).toEqual([]);
  await record().rows("select copy_statistics_targets('day_version', 'older')");
  expect(await left("older")).toEqual(unsearched.map((attname) => ({ attname })));
});

test("a column that is searched keeps its statistics", async () => {
  await record().rows("create table plain (searched integer)");
  await record().rows("create table other (searched integer)");
  await record().rows("select copy_statistics_targets('plain', 'other')");
  expect(await left("other")).toEqual([]);
});
