/** BullMQ's board over the queues of all stages. Its jobs are bells: they hold the id of a work and nothing else. */
import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { FastifyAdapter } from "@bull-board/fastify";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import type { Logger } from "../log.ts";
import { type Stage, stages } from "../pipeline.ts";
import { assert } from "../std/assert.ts";
import { closingBoth, onPostgres, postgresConnection, type QueueServers } from "./connection.ts";

export interface QueueBoard {
  /** To be mounted at the path that the board was opened for. */
  readonly plugin: ReturnType<FastifyAdapter["registerPlugin"]>;
  close(): Promise<void>;
}

/** Opens it for a path such as `/queues`. */
export function openQueueBoard(servers: QueueServers, path: string, log: Logger): QueueBoard {
  const queues = stages.map((stage) => {
    const queue = openBoardQueue(servers, stage);
    queue.on("error", (error) => log.debug({ code: "QUEUE_UNAVAILABLE", detail: error.message }));
    return queue;
  });
  const adapter = new FastifyAdapter();
  adapter.setBasePath(path);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue)),
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: "Bells of the stages" } },
  });
  return {
    plugin: adapter.registerPlugin(),
    async close() {
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}

function openBoardQueue(servers: QueueServers, stage: Stage): Queue {
  if (servers.redisUrl === null) {
    const settings = { connection: postgresConnection(servers, `sds-board-${stage}`, 1) };
    const queue: object = new onPostgres.Queue(stage, settings);
    // The board's types know of Redis alone; the class is the same.
    assert(queue instanceof Queue, "a queue on PostgreSQL is a queue");
    return queue;
  }
  const connection = new Redis(servers.redisUrl, {
    maxRetriesPerRequest: 1,
    connectTimeout: 5_000,
  });
  return closingBoth(new Queue(stage, { connection, prefix: "sds" }), connection);
}
