/** Databases for test files: clones that know nothing of each other. */
import { expect, test } from "@jest/globals";
import pg from "pg";
import { createDatabase } from "../support/database.ts";

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test("each has the schema of this release, and none sees another", async () => {
  const [one, two] = await Promise.all([createDatabase(), createDatabase()]);
  await query(one.url, "create table mine (n int)");
  const tables = "select count(*)::int as n from pg_tables where tablename = 'mine'";
  expect(await query(one.url, tables)).toEqual([{ n: 1 }]);
  expect(await query(two.url, tables)).toEqual([{ n: 0 }]);
  const migrated = "select count(*)::int > 0 as yes from schema_migration";
  expect(await query(two.url, migrated)).toEqual([{ yes: true }]);
  await Promise.all([one.drop(), two.drop()]);
  await expect(query(one.url, "select 1")).rejects.toThrow(/does not exist/);
});
