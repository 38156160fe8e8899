/** Where bells ring: Redis where there is one, else BullMQ's PostgreSQL backend in a schema of its own. */
import { createPostgresBackend, Queue, runMigrations, Worker, withBackend } from "bullmq";
import { Redis } from "ioredis";
import { Client } from "pg";
import type { Stage } from "../pipeline.ts";
import { readBell } from "./bell-job.ts";

export interface QueueServers {
  /** Redis; null: PostgreSQL. */
  readonly redisUrl: string | null;
  readonly databaseUrl: string;
}

/** What the service needs of a queue, whichever server is behind it. */
export interface BellQueue {
  /** `data` is a bell of this release, or of another one in a test of what comes of those. */
  addBulk(jobs: { name: string; data: object; opts: object }[]): Promise<unknown>;
  on(event: "error", listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

export interface BellWorker {
  on(event: "error" | "stalled", listener: (what: Error | string) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  /** Stops taking jobs and waits for those at hand. */
  close(): Promise<void>;
}

const schema = "sds_queue";
/** BullMQ's classes over its PostgreSQL backend. */
export const onPostgres = withBackend(createPostgresBackend);

/** Numbers that bring the work of a killed process back in about 11 s rather than a minute (reliability.md 2.2). */
export const stallSettings = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 10,
} as const;

/** After an error of its server a worker asks again this soon; the library's own 15 s would be added to every outage. */
const runRetryDelay = 1_000;

/** Makes the queue's own tables where bells ring on PostgreSQL; nothing to do on Redis. */
export async function prepareQueues(servers: QueueServers): Promise<void> {
  if (servers.redisUrl !== null) return;
  const client = new Client({ connectionString: servers.databaseUrl });
  await client.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    await client.end();
  }
}

/** The producing side of a stage's queue. With the server away `addBulk` fails at once: the sweep rings later. */
export function openQueue(servers: QueueServers, stage: Stage): BellQueue {
  if (servers.redisUrl === null)
    return new onPostgres.Queue<object>(stage, {
      connection: postgresConnection(servers, `sds-bell-${stage}`, 2),
    });
  const connection = new Redis(servers.redisUrl, {
    maxRetriesPerRequest: 0,
    enableOfflineQueue: true,
    connectTimeout: 5_000,
  });
  const queue = new Queue<object>(stage, { connection, prefix: "sds" });
  return closingBoth(queue, connection);
}

/** What becomes of a bell: the work that it names is answered, or nobody here knows what it is. */
export interface BellAnswers {
  answer(workId: string): Promise<void>;
  /** Another release rang it, or it is no bell. Its work still waits, and the sweep rings again. */
  drop(why: string): void;
}

/** The answering side of a stage's queue. */
export function openWorker(
  servers: QueueServers,
  stage: Stage,
  concurrency: number,
  { answer, drop }: BellAnswers,
): BellWorker {
  const answerJob = async (job: { name: string; data: unknown }) => {
    const heard = readBell(stage, job.name, job.data);
    if ("workId" in heard) await answer(heard.workId);
    else drop(heard.unknown);
  };
  const settings = { concurrency, runRetryDelay, ...stallSettings };
  if (servers.redisUrl === null)
    return new onPostgres.Worker<unknown>(stage, answerJob, {
      connection: postgresConnection(servers, `sds-worker-${stage}`, concurrency + 2),
      ...settings,
    });
  const connection = new Redis(servers.redisUrl, { maxRetriesPerRequest: null });
  const worker = new Worker<unknown>(stage, answerJob, { connection, prefix: "sds", ...settings });
  return closingBoth(worker, connection);
}

/**
 * Resolves once a handle works; rejects when it never will. On PostgreSQL one whose first connection failed stays
 * deaf for good, so its process must not go on. On Redis the client connects by itself, however long that takes.
 */
export async function untilUsable(
  servers: QueueServers,
  handle: BellQueue | BellWorker,
): Promise<void> {
  if (servers.redisUrl === null) await handle.waitUntilReady();
}

/** The connection of a handle on PostgreSQL, under a name that `pg_stat_activity` shows. */
export function postgresConnection(servers: QueueServers, name: string, max: number) {
  return {
    connectionString: servers.databaseUrl,
    schema,
    max,
    application_name: name,
    skipMigrations: true,
  };
}

/** Connections that are handed in are not closed by BullMQ: this closes both. */
export function closingBoth<T extends { close(): Promise<void> }>(handle: T, connection: Redis): T {
  const close = handle.close.bind(handle);
  connection.on("error", () => undefined);
  handle.close = async () => {
    await close();
    connection.disconnect();
  };
  return handle;
}
