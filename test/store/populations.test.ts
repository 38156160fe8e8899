/** How many points there are by group: counted once, and again when a hundred times the time of the count has gone. */
import { expect, test } from "@jest/globals";
import { transaction } from "../../src/store/pool.ts";
import { Populations } from "../../src/store/populations.ts";
import { first, useFound } from "./support/found.ts";

const { record, register } = useFound();

test("a count is good for a hundred times as long as it took", async () => {
  await register(5);
  let now = 0;
  // Every look at the clock takes 10 ms, and so does the count.
  const populations = new Populations(() => {
    now += 10;
    return now;
  });
  const total = () =>
    transaction(record().pool, async (client) => (await populations.of(client, first)).total);
  expect(await total()).toBe(5);
  await record().rows("delete from device_binding");
  await record().rows("delete from registration where point_id > 3");
  expect(await total()).toBe(5);
  now += 1_000;
  expect(await total()).toBe(3);
});

test("without a clock it is good for one pass", async () => {
  await register(5);
  const populations = new Populations();
  const total = () =>
    transaction(record().pool, async (client) => (await populations.of(client, first)).total);
  expect(await total()).toBe(5);
  await record().rows("delete from registration where point_id > 3");
  expect(await total()).toBe(5);
});
