/** Which servers a run takes, and what it says when there are none. */
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { startAedes } from "../../src/stack/aedes.ts";
import { listenOnLoopback } from "../../src/stack/free-port.ts";
import { renderRunningOn } from "../../src/stack/running-on.ts";
import { parseServers, type StackOptions, startStack } from "../../src/stack/stack.ts";
import { testEnvironment } from "../support/environment.ts";
import { startServers, testFolder } from "../support/servers.ts";

const nowhere = { path: [], system: [] };

function options(more: Partial<StackOptions>): StackOptions {
  return {
    env: {},
    name: "test",
    dataDir: join(testFolder("choice"), "run"),
    search: nowhere,
    npmPostgres: false,
    ...more,
  };
}

async function failure(more: Partial<StackOptions>): Promise<string> {
  try {
    const stack = await startStack(options(more));
    await stack.stop({ throwAway: true });
    return "started";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe("nothing to run on", () => {
  test("is one error that names the three ways", async () => {
    const message = await failure({});
    expect(message).toContain("There is no PostgreSQL to run on");
    expect(message).toContain("DATABASE_URL, REDIS_URL, MQTT_URL");
    expect(message).toContain("apt-get install postgresql redis-server mosquitto");
    expect(message).toContain("docker compose up -d");
  });

  test("is an error for each server that SDS_SERVERS=private asks for", async () => {
    expect(await failure({ servers: "private" })).toMatch(
      /There is no (PostgreSQL|Redis|mosquitto) to run on \(SDS_SERVERS is private\)/,
    );
  });

  test("names a program that cannot be used", async () => {
    const search = { path: [import.meta.dirname], system: [] };
    expect(await failure({ search })).toContain("There is no PostgreSQL");
  });

  test("refuses a word that SDS_SERVERS does not know", () => {
    expect(() => parseServers("docker")).toThrow(/expected auto, private or embedded/);
    expect(parseServers(undefined)).toBe("auto");
    expect(parseServers("embedded")).toBe("embedded");
  });
});

describe("servers that the environment names", () => {
  test("are used, and are neither started nor stopped", async () => {
    const servers = await startServers();
    const env = {
      DATABASE_URL: servers.databaseUrl,
      MQTT_URL: servers.mqttUrl,
      ...(servers.redisUrl === null ? {} : { REDIS_URL: servers.redisUrl }),
    };
    const stack = await startStack(options({ env }));
    expect(stack.postgres).toMatchObject({ mode: "given", url: servers.databaseUrl });
    expect(stack.postgres.version).toBe(servers.postgresVersion);
    expect(stack.mqtt).toMatchObject({ mode: "given", version: servers.mqttVersion });
    expect([stack.postgres.pid(), stack.queue.pid(), stack.mqtt.pid()]).toEqual([null, null, null]);
    await expect(stack.postgres.restart()).rejects.toThrow(/not started by this run/);
    await expect(stack.postgres.kill()).rejects.toThrow(/not started by this run/);
    await stack.stop({ throwAway: true });
    const again = await startStack(options({ env }));
    await again.stop({ throwAway: true });
  });

  test("are named without their password when they do not answer", async () => {
    const server = createServer();
    const port = await listenOnLoopback(server);
    await new Promise((resolve) => server.close(resolve));
    for (const [name, url] of [
      ["DATABASE_URL", `postgres://me:secret@127.0.0.1:${port}/sds`],
      ["REDIS_URL", `redis://:secret@127.0.0.1:${port}`],
      ["MQTT_URL", `mqtt://me:secret@127.0.0.1:${port}`],
    ] as const) {
      const { databaseUrl } = await startServers();
      const message = await failure({ env: { DATABASE_URL: databaseUrl, [name]: url } });
      expect(message).toMatch(new RegExp(`^${name} \\(.*\\*\\*\\*@127.0.0.1.*does not answer: .`));
      expect(message).not.toContain("secret");
    }
  });

  test("tell the broker's protocol: 3.1.1 where it takes no MQTT 5", async () => {
    const broker = await startAedes();
    const { databaseUrl } = await startServers();
    const stack = await startStack(
      options({ env: { DATABASE_URL: databaseUrl, MQTT_URL: broker.url } }),
    );
    expect(stack.mqtt).toMatchObject({ mode: "given", version: 4 });
    await stack.stop({ throwAway: true });
    await broker.stop();
  });

  test("are left alone with SDS_SERVERS=embedded, and the table says so", async () => {
    const stack = await startStack({
      env: testEnvironment({ DATABASE_URL: "postgres://127.0.0.1:1/none" }),
      name: "test",
      dataDir: join(testFolder("choice"), "run"),
      servers: "embedded",
    });
    const table = renderRunningOn(stack);
    const password = new URL(stack.postgres.url).password;
    await stack.stop({ throwAway: true });
    expect(stack.postgres.mode).toBe("embedded");
    expect(table).toContain("DATABASE_URL is set but not used: SDS_SERVERS is embedded");
    expect(table).toMatch(/PostgreSQL\s+18\.\d+, from npm/);
    expect(table).toMatch(/queue\s+BullMQ on PostgreSQL \(no Redis\)/);
    expect(table).toMatch(/MQTT\s+aedes in this process, MQTT 3\.1\.1/);
    expect(table).not.toContain(password);
  });
});
