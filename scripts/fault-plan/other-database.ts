/** A second database of the service beside that of a run, on the same server: what is stored there shares its fate. */
import pg from "pg";
import { migrate } from "../../src/store/migrate.ts";

/** Makes it, with the tables of the service; gives its address. */
export async function openOtherDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return url.href;
}
