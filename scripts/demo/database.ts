/** The database of a demo: the private server's own, or a new one on a server that was given. */
import pg from "pg";
import type { Stack } from "../../src/stack/stack.ts";

export interface DemoDatabase {
  readonly url: string;
  remove(): Promise<void>;
}

/** A demo starts from nothing: on a given server it makes a database of its own and removes it at the end. */
export async function openDatabase(stack: Stack, runName: string): Promise<DemoDatabase> {
  const { url, mode } = stack.postgres;
  if (mode !== "given") return { url, remove: async () => {} };
  const name = `sds_${runName.replaceAll("-", "_")}`;
  await run(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    url: own.href,
    remove: () => run(url, `drop database if exists ${name} with (force)`),
  };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
