/** A database for one test file: a clone of a template that is migrated once a run, tables of the queue included. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { prepareQueues } from "../../src/queue/connection.ts";
import { migrate } from "../../src/store/migrate.ts";
import { startServers } from "./servers.ts";

export interface TestDatabase {
  readonly url: string;
  /** Ends every session on it and removes it. */
  drop(): Promise<void>;
}

const template = "sds_template";
/** Any number that nobody else uses: one test process makes the template, the others wait. */
const lockKey = 7_344_002;

/** A database with the schema of this release and nothing in it. Of the shared servers unless `serverUrl` names another. */
export async function createDatabase(serverUrl?: string): Promise<TestDatabase> {
  const server = serverUrl ?? (await startServers()).databaseUrl;
  const name = `t_${randomBytes(8).toString("hex")}`;
  await asOwner(server, async (client) => {
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [
      template,
    ]);
    if (rowCount === 0) await makeTemplate(server, client);
    await client.query(`create database ${name} template ${template}`);
  });
  return {
    url: urlOf(server, name),
    drop: () => asOwner(server, (client) => dropDatabase(client, name)),
  };
}

/** Made under another name first, so that a template that is there is always whole. */
async function makeTemplate(server: string, client: pg.Client): Promise<void> {
  const making = `${template}_making`;
  await dropDatabase(client, making);
  await client.query(`create database ${making}`);
  await migrate(urlOf(server, making));
  await prepareQueues({ redisUrl: null, databaseUrl: urlOf(server, making) });
  await client.query(`alter database ${making} rename to ${template}`);
}

async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${name} with (force)`);
}

/** The same server and user, another database. */
function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function asOwner(server: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(server, "postgres") });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
