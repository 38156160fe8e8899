/**
 * Rings by pipeline row, after commit. A bell that cannot be rung is no loss: the work is in PostgreSQL and the
 * sweep rings again, so a queue's server may be away, emptied or slow.
 */
import type { Logger } from "../log.ts";
import { type Stage, stages } from "../pipeline.ts";
import { bellJob } from "./bell-job.ts";
import { type BellQueue, openQueue, type QueueServers, untilUsable } from "./connection.ts";

export interface RingRequest {
  readonly stage: Stage;
  readonly workId: string;
  readonly attempt: number;
}

export interface Bells {
  /** Never throws: says how many bells the queue took. */
  ring(bells: readonly RingRequest[]): Promise<number>;
  /** Resolves once bells can be rung; rejects when they never can. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** How long a queue may take to answer before the sweep is relied on instead. */
const ringWaitMs = 2_000;

/** Opens the queues of all stages. */
export function openBells(servers: QueueServers, log: Logger): Bells {
  const queues = new Map<Stage, BellQueue>();
  for (const stage of stages) {
    const queue = openQueue(servers, stage);
    queue.on("error", (error) => log.debug({ code: "QUEUE_UNAVAILABLE", detail: error.message }));
    queues.set(stage, queue);
  }
  return {
    async ring(bells) {
      const rung = await Promise.all(
        stages.map((stage) => ringStage(queues.get(stage), stage, bells, log)),
      );
      return rung.reduce((sum, count) => sum + count, 0);
    },
    async ready() {
      await Promise.all([...queues.values()].map((queue) => untilUsable(servers, queue)));
    },
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

async function ringStage(
  queue: BellQueue | undefined,
  stage: Stage,
  bells: readonly RingRequest[],
  log: Logger,
): Promise<number> {
  const own = bells.filter((bell) => bell.stage === stage);
  if (own.length === 0 || queue === undefined) return 0;
  // A finished or failed job is removed at once, so that its id never swallows a later ring of the same work.
  const jobs = own.map(({ workId, attempt }) => ({
    name: stage,
    data: bellJob(workId),
    opts: { jobId: `${workId}-${attempt}`, removeOnComplete: true, removeOnFail: true },
  }));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ringWaitMs} ms`)), ringWaitMs);
  });
  try {
    await Promise.race([queue.addBulk(jobs), late]);
    return own.length;
  } catch (error) {
    log.warn({
      code: "QUEUE_UNAVAILABLE",
      count: own.length,
      detail: error instanceof Error ? error.message : String(error),
    });
    return 0;
  } finally {
    clearTimeout(timer);
  }
}
