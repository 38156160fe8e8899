/** `sds requests`: what was missing, and how it is asked for. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import pg from "pg";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { runSds, startSds } from "./run-sds.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

const sds = (...args: string[]) => runSds(["requests", ...args], { DATABASE_URL: database.url });

async function fill(): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`
    insert into read_request
      (settlement_day, point_id, quantity, device_id, service, state, attempts, next_at, asked_at, request_id, from_at, to_at, code)
    values
      ('2026-10-26', 1, 'AI', '02-5D-53-00-00-00-00-01', '4.8.1', 'open', 2, '2026-10-29Z', '2026-10-28 06:00Z', 'a:b:2',
       '2026-10-26 03:30Z', '2026-10-26 10:00Z', null),
      ('2026-10-26', 2, 'AE', '02-5D-53-00-00-00-00-02', '4.8.3', 'stopped', 1, null, '2026-10-28 01:00Z', 'a:b:1',
       '2026-10-26 00:30Z', '2026-10-27Z', 'E4'),
      ('2026-10-27', 1, 'AI', '02-5D-53-00-00-00-00-01', '4.8.1', 'open', 0, '2026-10-29 01:00Z', null, null, null, null, null)`);
  await client.end();
}

test("says so while nothing was missing, then counts and lists", async () => {
  expect((await sds()).out).toContain("nothing was missing so far");
  await fill();
  const listed = await startSds(["requests"], { DATABASE_URL: database.url });
  expect(listed.code).toBe(0);
  expect(listed.out).toContain("open 2 (2 requests sent) · stopped 1 (1 request sent)");
  expect(listed.out).toMatch(
    /2026-10-26 +02-5D-53-00-00-00-00-01 +4\.8\.1 AI +open +2 +2026-10-28 06:00 UTC +2026-10-29 00:00 UTC/,
  );
  expect(listed.out).not.toContain("E4");
  expect((await sds("--state", "stopped")).out).toMatch(/02-5D-53-00-00-00-00-02 .* E4/);
});

test("tells it as JSON, and refuses a limit that cannot be", async () => {
  const told = JSON.parse((await sds("--state", "all", "--json")).out);
  expect(told.counts).toEqual([
    { state: "open", requests: 2, attempts: 2 },
    { state: "stopped", requests: 1, attempts: 1 },
  ]);
  expect(told.requests).toHaveLength(3);
  expect(told.requests[0]).toMatchObject({ requestId: "a:b:2", attempts: 2 });
  expect((await sds("--state", "all", "--limit", "1", "--json")).out).toContain('"a:b:2"');
  expect((await sds("--limit", "0")).code).toBe(2);
  expect((await sds("--limit", "1")).out).toContain("1 of 2 shown");
  expect((await sds()).out).not.toContain("shown");
});
