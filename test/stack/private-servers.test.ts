/** Each kind of private server: it starts, keeps its promises over a restart and a kill, and leaves nothing behind. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Redis } from "ioredis";
import pg from "pg";
import type { Servers } from "../../src/stack/choose-server.ts";
import { searchFrom } from "../../src/stack/find-binary.ts";
import { findMosquitto } from "../../src/stack/mosquitto.ts";
import { findEmbeddedPostgres, findPostgres } from "../../src/stack/postgres-program.ts";
import { connectMqtt, probeMqtt } from "../../src/stack/probe.ts";
import { findRedis } from "../../src/stack/redis.ts";
import { isRunning, readRunFile } from "../../src/stack/run-file.ts";
import { serviceAccount } from "../../src/stack/service-account.ts";
import { type Stack, startStack } from "../../src/stack/stack.ts";
import { testEnvironment } from "../support/environment.ts";
import { describeNeeding, lackOfServers, testNeeding } from "../support/needing.ts";
import { testFolder } from "../support/servers.ts";

const env = testEnvironment();
const search = searchFrom(env);
const noPostgres = lackOfServers({ PostgreSQL: await findPostgres(search) });
const noRedis = lackOfServers({ "redis-server": await findRedis(search) });
const noMosquitto = lackOfServers({ mosquitto: await findMosquitto(search) });
// It is not made for every system, and an install may leave it out.
const noEmbedded = lackOfServers({
  "the PostgreSQL of npm": await findEmbeddedPostgres(serviceAccount()),
});

const postgresBuffersMb = 160;

/** One run for all tests of a kind: what they do to a server, it survives. */
function stackOf(servers: Servers): () => Stack {
  let stack: Stack | null = null;
  beforeAll(async () => {
    const { DATABASE_URL: _d, REDIS_URL: _r, MQTT_URL: _m, ...own } = env;
    const dataDir = join(testFolder("private servers"), "run with a space");
    stack = await startStack({ env: own, name: "test", dataDir, servers, postgresBuffersMb });
  });
  afterAll(async () => {
    await stack?.stop({ throwAway: true });
  });
  return () => {
    if (stack === null) throw new Error("the run has not started");
    return stack;
  };
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

function isAlive(pid: number | null): boolean {
  if (pid === null) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function postgresTests(mode: string, run: () => Stack): void {
  test(`PostgreSQL ${mode} keeps what was committed over a restart and a kill`, async () => {
    const { postgres } = run();
    expect(postgres.mode).toBe(mode);
    await query(postgres.url, "create table kept (n int); insert into kept values (1)");
    await postgres.restart();
    await query(postgres.url, "insert into kept values (2)");
    const before = postgres.pid();
    await postgres.kill();
    expect(isAlive(before)).toBe(false);
    await expect(query(postgres.url, "select 1")).rejects.toThrow();
    await postgres.restart();
    expect(await query(postgres.url, "select n from kept order by n")).toEqual([
      { n: 1 },
      { n: 2 },
    ]);
  });

  test(`PostgreSQL ${mode} is durable and speaks UTC`, async () => {
    const { url } = run().postgres;
    for (const setting of ["fsync", "synchronous_commit", "full_page_writes", "autovacuum"])
      expect(await query(url, `show ${setting}`)).toEqual([{ [setting]: "on" }]);
    expect(await query(url, "show timezone")).toEqual([{ TimeZone: "UTC" }]);
    expect(await query(url, "show server_encoding")).toEqual([{ server_encoding: "UTF8" }]);
  });

  test(`PostgreSQL ${mode} has the room for pages that it was given`, async () => {
    const shown = await query(run().postgres.url, "show shared_buffers");
    expect(shown).toEqual([{ shared_buffers: `${postgresBuffersMb}MB` }]);
  });

  test(`PostgreSQL ${mode} takes no session without its password`, async () => {
    const url = new URL(run().postgres.url);
    url.password = "guess";
    await expect(query(url.href, "select 1")).rejects.toThrow(/password/);
  });
}

describeNeeding(noEmbedded, "with nothing but what npm brought", () => {
  const run = stackOf("embedded");
  postgresTests("embedded", run);

  test("the queue is on PostgreSQL and the broker in this process, for MQTT 3.1.1 alone", async () => {
    const { queue, mqtt } = run();
    expect(queue).toMatchObject({ mode: "postgres", server: "none", url: null });
    expect(mqtt).toMatchObject({ mode: "aedes", version: 4 });
    expect(await probeMqtt(mqtt.url)).toBe(4);
    await expect(connectMqtt(mqtt.url, 5)).rejects.toThrow();
    await expect(queue.restart()).rejects.toThrow(/not started by this run/);
  });
});

describe("with the programs of this system", () => {
  const run = stackOf("auto");
  describeNeeding(noPostgres, "its PostgreSQL", () => postgresTests("private", run));

  testNeeding(noRedis, "Redis keeps its data over a restart, and evicts nothing", async () => {
    const { queue } = run();
    expect(queue).toMatchObject({ mode: "redis", server: "private" });
    const redis = new Redis(queue.url ?? "", { maxRetriesPerRequest: 5, disconnectTimeout: 100 });
    redis.on("error", () => {});
    await redis.set("kept", "1");
    for (const [name, value] of [
      ["maxmemory-policy", "noeviction"],
      ["appendonly", "yes"],
      ["save", ""],
    ] as const)
      expect(await redis.config("GET", name)).toEqual([name, value]);
    await queue.restart();
    expect(await redis.get("kept")).toBe("1");
    redis.disconnect();
  });

  testNeeding(noMosquitto, "mosquitto speaks MQTT 5, and again after a restart", async () => {
    const { mqtt } = run();
    expect(mqtt).toMatchObject({ mode: "mosquitto", version: 5 });
    await connectMqtt(mqtt.url, 5);
    await mqtt.restart();
    await connectMqtt(mqtt.url, 5);
  });

  // The last one: it ends the run.
  test("run.json says where all is, and an ended run leaves neither process nor data", async () => {
    const stack = run();
    const pids = [stack.postgres.pid(), stack.queue.pid(), stack.mqtt.pid()];
    const file = readRunFile(stack.runFile);
    expect(file).toMatchObject({
      ownerPid: process.pid,
      postgres: { url: stack.postgres.url, mode: stack.postgres.mode },
      queue: { url: stack.queue.url },
      mqtt: { url: stack.mqtt.url, protocol: stack.mqtt.version },
    });
    expect(file !== null && isRunning(file)).toBe(true);
    expect(pids.filter(isAlive).length).toBeGreaterThan(0);
    await stack.stop({ throwAway: true });
    expect(pids.filter(isAlive)).toEqual([]);
    for (const server of ["postgres", "redis", "mosquitto"])
      expect(existsSync(join(stack.serversDir, server))).toBe(false);
  });
});
