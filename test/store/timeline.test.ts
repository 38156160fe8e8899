/** The timelines of a batch of points: one statement, by indexes, and what was known then stays known. */
import { beforeAll, expect, test } from "@jest/globals";
import type { Pool } from "../../src/store/pool.ts";
import { statement } from "../../src/store/queries.ts";
import { loadKnownTimelines } from "../../src/store/timeline.ts";
import { now, useRecord } from "./support/record.ts";

const record = useRecord();
const points = 4_000;
let mpans: readonly string[] = [];

beforeAll(async () => {
  const { rows } = record();
  const made = await rows(
    "insert into point (mpan) select (1400000000000 + n)::text from generate_series(1, $1::int) as n returning mpan",
    [points],
  );
  mpans = made.map((row) => String(row["mpan"]));
  await rows(
    `insert into registration
    select point_id, '2026-10-01', null, 'AI', '2300000012', '2500000002', '_H', 'W', '2020-02-08', 'S', true, 'E', 'H',
           null, null, null, $1 from point`,
    [new Date(now)],
  );
  await rows(
    `insert into registration_past
    select point_id, '2026-10-01', null, 'AI', '2300000012', '2500000002', '_H', 'W', '2020-02-08', 'S', true, 'D', 'H',
           null, null, null, $1::timestamptz - interval '1 day', $1 from point`,
    [new Date(now)],
  );
  await rows(`insert into device_binding
    select '02-5D-53-00-00-' || lpad(point_id::text, 8, '0'), 'AI', '2020-02-08', null, point_id, 'S2A', 1, '2020-02-08'
    from point`);
  await rows(
    `insert into point_fact
    select point_id, 'energisation', '', '2026-10-01'::timestamptz + n * interval '1 day', 'T' || n, $1, '{"status":"E"}', $1
    from point, generate_series(1, 10) as n`,
    [new Date(now)],
  );
  for (const table of [
    "point",
    "registration",
    "registration_past",
    "device_binding",
    "device_binding_past",
    "point_fact",
  ])
    await rows(`analyze ${table}`);
});

/** The pool, counting what is asked of it. */
function counted(pool: Pool): { readonly pool: Pool; count(): number } {
  let count = 0;
  const watched = new Proxy(pool, {
    get(target, key) {
      if (key === "query") count += 1;
      const held: unknown = Reflect.get(target, key, target);
      return typeof held === "function" ? held.bind(target) : held;
    },
  });
  return { pool: watched, count: () => count };
}

test("500 points are asked for in one statement, and every one is there", async () => {
  const watched = counted(record().pool);
  const found = await loadKnownTimelines(watched.pool, mpans.slice(0, 500), now);
  expect(watched.count()).toBe(1);
  expect(found.size).toBe(500);
  for (const { registrations, bindings, facts } of found.values())
    expect([registrations.length, bindings.length, facts.length]).toEqual([1, 1, 10]);
});

test("before a change the former belief is told, and no fact that was not known yet", async () => {
  const found = await loadKnownTimelines(record().pool, mpans.slice(0, 3), now - 1);
  for (const { registrations, facts } of found.values())
    expect([registrations.map(({ energisation }) => energisation), facts]).toEqual([["D"], []]);
});

test("no table of points is read from end to end", async () => {
  const asked = `{${mpans.slice(0, 500).join(",")}}`;
  const plan = await record().rows(`explain (costs off) ${statement("timeline/load-timeline")}`, [
    asked,
    new Date(now),
  ]);
  const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
  expect(text).toContain("Index");
  // The former bindings are none here, and a table of nothing is read as it is.
  expect(text.match(/Seq Scan on \w+/g) ?? []).toEqual(["Seq Scan on device_binding_past"]);
});
