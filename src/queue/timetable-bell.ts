/**
 * The bell of the settlement timetable: a job scheduler whose next job is computed from the timetable instead of
 * from a cron pattern, and in market time, so that it also rings on a virtual clock. Losing it costs time, never a
 * cut-off: the sweep looks at the same timetable every turn.
 */
import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { operatingErrorOf } from "../errors.ts";
import type { Logger } from "../log.ts";
import type { Clock, ClockSetting } from "../std/clock.ts";
import {
  closingBoth,
  onPostgres,
  postgresConnection,
  type QueueServers,
  stallSettings,
  untilUsable,
} from "./connection.ts";

export interface TimetableBell {
  /**
   * Sets the scheduler right when it is not: at first, after the queue's server was emptied, and when the clock has
   * been moved. Never throws: without a queue there is the sweep.
   */
  keep(): Promise<void>;
  close(): Promise<void>;
}

export interface TimetableBellParts {
  readonly clock: Clock;
  /** The first due moment after an instant, both in market time. */
  nextDueAt(marketNow: number): number;
  /** A due moment has come. */
  answer(): Promise<void>;
  readonly log: Logger;
}

const queueName = "timetable";
const schedulerId = "settlement-runs";
/** Names our strategy where BullMQ expects a cron pattern; without any it would not ask the strategy. */
const pattern = "timetable";
/** By how much the job may be off, in machine time, before it is set anew. */
const driftMaxMs = 1_000;
/** How long a queue may take to answer before the sweep is relied on instead. */
const keepWaitMs = 2_000;

/** Opens the scheduler and the worker that answers it. */
export async function openTimetableBell(
  servers: QueueServers,
  { clock, nextDueAt, answer, log }: TimetableBellParts,
): Promise<TimetableBell> {
  let setFor = Number.NEGATIVE_INFINITY;
  const nextWall = (wallMs: number) =>
    wallAt(clock.setting, nextDueAt(marketAt(clock.setting, wallMs)));
  const settings = {
    repeatStrategy(wallMs: number) {
      setFor = nextWall(wallMs);
      return setFor;
    },
  };
  const { queue, worker } = openHandles(servers, settings, async () => {
    try {
      await answer();
    } catch (error) {
      const known = operatingErrorOf(error);
      if (known === null) log.error({ code: "DEFECT", detail: stackOf(error) });
      else log.warn({ code: known.code, detail: known.message });
    }
  });
  const complain = (error: Error | string) =>
    log.debug({ code: "QUEUE_UNAVAILABLE", detail: String(error) });
  queue.on("error", complain);
  worker.on("error", complain);
  await Promise.all([queue, worker].map((handle) => untilUsable(servers, handle)));
  return {
    async keep() {
      const now = clock.wallNow();
      const isRinging = setFor <= now && now - setFor <= driftMaxMs;
      if (isRinging || Math.abs(nextWall(now) - setFor) <= driftMaxMs) return;
      // A job that has run leaves nothing, so that no history grows in the queue.
      const opts = { removeOnComplete: true, removeOnFail: true };
      const template = { name: queueName, data: {}, opts };
      try {
        await inTime(queue.upsertJobScheduler(schedulerId, { pattern }, template));
      } catch (error) {
        setFor = Number.NEGATIVE_INFINITY;
        log.warn({ code: "QUEUE_UNAVAILABLE", detail: String(error) });
      }
    },
    async close() {
      await worker.close();
      await queue.close();
    },
  };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function openHandles(
  servers: QueueServers,
  settings: { repeatStrategy(wallMs: number): number },
  answer: () => Promise<void>,
) {
  const work = { settings, concurrency: 1, ...stallSettings };
  if (servers.redisUrl === null)
    return {
      queue: new onPostgres.Queue(queueName, {
        connection: postgresConnection(servers, "sds-bell-timetable", 2),
        settings,
      }),
      worker: new onPostgres.Worker(queueName, answer, {
        connection: postgresConnection(servers, "sds-worker-timetable", 3),
        ...work,
      }),
    };
  const asking = new Redis(servers.redisUrl, { maxRetriesPerRequest: 0, connectTimeout: 5_000 });
  const waiting = new Redis(servers.redisUrl, { maxRetriesPerRequest: null });
  const prefix = "sds";
  return {
    queue: closingBoth(new Queue(queueName, { connection: asking, prefix, settings }), asking),
    worker: closingBoth(
      new Worker(queueName, answer, { connection: waiting, prefix, ...work }),
      waiting,
    ),
  };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${keepWaitMs} ms`)), keepWaitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function marketAt({ start, speed, wallStart }: ClockSetting, wallMs: number): number {
  return Math.floor(start + (wallMs - wallStart) * speed);
}

/** Rounded up: at that machine instant the market's has come. */
function wallAt({ start, speed, wallStart }: ClockSetting, marketMs: number): number {
  return Math.ceil(wallStart + (marketMs - start) / speed);
}
