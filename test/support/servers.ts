/** The servers that tests share: private ones of this run, started when the first test asks for them. */
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { testEnvironment } from "./environment.ts";

export interface Servers {
  /** A superuser's database; tests use a clone of the template instead (`database.ts`). */
  readonly databaseUrl: string;
  readonly postgres: "given" | "private" | "embedded";
  readonly postgresVersion: string;
  /** Null: the queue is on PostgreSQL. */
  readonly redisUrl: string | null;
  readonly queue: "redis" | "postgres";
  readonly mqttUrl: string;
  readonly mqtt: "given" | "mosquitto" | "aedes";
  readonly mqttVersion: 4 | 5;
  readonly notes: readonly string[];
}

const startMs = 60_000;

/** Gives the run's servers, starting them when no test has yet. Tests that stop or kill a server start their own with `startStack`. */
export async function startServers(): Promise<Servers> {
  const { SDS_TEST_RUN = "", SDS_TEST_OWNER = "" } = testEnvironment();
  if (SDS_TEST_RUN === "") throw new Error("these tests are started by jest: npm test");
  if (isFirst(SDS_TEST_RUN)) startOwner(SDS_TEST_RUN, SDS_TEST_OWNER);
  const file = join(SDS_TEST_RUN, "servers.json");
  const deadline = Date.now() + startMs;
  while (!existsSync(file)) {
    if (Date.now() > deadline)
      throw new Error(`no servers after ${startMs / 1000} s: ${readFileSync(logOf(SDS_TEST_RUN))}`);
    await wait(20);
  }
  const servers: Servers & { failed?: string } = JSON.parse(readFileSync(file, "utf8"));
  if (servers.failed !== undefined) throw new Error(servers.failed);
  return servers;
}

/** A folder of this run for files of a test; removed with the run. */
export function testFolder(name: string): string {
  const { SDS_TEST_RUN = "" } = testEnvironment();
  const folder = mkdtempSync(join(SDS_TEST_RUN, `${name}-`));
  // As root, servers run as another user and must be able to pass through.
  chmodSync(folder, 0o755);
  return folder;
}

/** Test files run in several processes; one of them starts the servers. */
function isFirst(run: string): boolean {
  try {
    mkdirSync(join(run, "starting"));
    return true;
  } catch {
    return false;
  }
}

function startOwner(run: string, owner: string): void {
  const loader = createRequire(import.meta.url).resolve("tsx");
  const script = fileURLToPath(new URL("./servers-process.ts", import.meta.url));
  const log = openSync(logOf(run), "a");
  const { NODE_OPTIONS: _jestFlags, ...env } = testEnvironment();
  spawn(process.execPath, ["--import", pathToFileURL(loader).href, script, run, owner], {
    detached: true,
    stdio: ["ignore", log, log],
    env,
  }).unref();
}

function logOf(run: string): string {
  return join(run, "servers.log");
}
