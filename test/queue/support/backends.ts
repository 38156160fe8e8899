/** The servers that bells ring on: Redis where it is installed, and PostgreSQL always. */
import { join } from "node:path";
import { Redis } from "ioredis";
import pg from "pg";
import type { QueueServers } from "../../../src/queue/connection.ts";
import { searchFrom } from "../../../src/stack/find-binary.ts";
import { closeGuard } from "../../../src/stack/guard.ts";
import { findRedis, PrivateRedis } from "../../../src/stack/redis.ts";
import { serversFolder, serviceAccount } from "../../../src/stack/service-account.ts";
import { testEnvironment } from "../../support/environment.ts";
import { testFolder } from "../../support/servers.ts";

export interface Backend {
  readonly servers: QueueServers;
  /** Throws away every bell. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

export interface BackendKind {
  readonly name: string;
  /** `databaseUrl` has the queue's own tables. */
  start(databaseUrl: string): Promise<Backend>;
  /** Servers of this kind at which nobody answers. */
  away(databaseUrl: string): QueueServers;
}

const redis = await findRedis(searchFrom(testEnvironment()));
const nobody = "127.0.0.1:1";

const onPostgres: BackendKind = {
  name: "PostgreSQL",
  start: async (databaseUrl) => ({
    servers: { redisUrl: null, databaseUrl },
    async empty() {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query("truncate sds_queue.job cascade");
      await client.end();
    },
    stop: async () => undefined,
  }),
  away: () => ({ redisUrl: null, databaseUrl: `postgres://sds@${nobody}/sds` }),
};

const onRedis: BackendKind = {
  name: "Redis",
  async start(databaseUrl) {
    if (redis === null) throw new Error("there is no Redis");
    const account = serviceAccount();
    const { folder } = serversFolder(testFolder("queue"), account);
    const server = new PrivateRedis(redis, join(folder, "redis"), account);
    await server.start();
    return {
      servers: { redisUrl: server.url, databaseUrl },
      async empty() {
        const client = new Redis(server.url);
        await client.flushall();
        client.disconnect();
      },
      async stop() {
        await server.stop();
        await closeGuard();
      },
    };
  },
  away: (databaseUrl) => ({ redisUrl: `redis://${nobody}`, databaseUrl }),
};

export const backendKinds: readonly BackendKind[] =
  redis === null ? [onPostgres] : [onPostgres, onRedis];
