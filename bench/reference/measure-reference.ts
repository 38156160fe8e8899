/** How fast the straightforward pipelines are on this machine, in the same run: what blocks are worth. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { logTail } from "../../src/stack/child.ts";
import type { Program } from "../../src/stack/program.ts";
import { startProgram } from "../../src/stack/program.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import { clockStart } from "../pipeline/fleet.ts";
import { preparedFiles } from "../pipeline/prepared-files.ts";
import {
  type BenchGround,
  journalFile,
  startPublisher,
  startStandIn,
} from "../pipeline/programs.ts";
import type { ReferenceUnit } from "./options.ts";

export interface ReferenceRate {
  readonly mpanDays: number;
  readonly mpanDaysPerSecond: number;
}

export interface ReferenceRates {
  /** A job, an INSERT and a POST for each MPAN-day. */
  readonly oneJobPerMpanDay: ReferenceRate;
  /** A job and an INSERT for each half hour, a POST for each MPAN-day. */
  readonly oneJobPerHalfHour: ReferenceRate;
}

/** As many as either does in some five seconds. */
const mpanDaysMax: Readonly<Record<ReferenceUnit, number>> = { day: 3_000, halfHour: 150 };
const readyMs = 60_000;
const reportPort = 9;

/** Runs both, one after the other, on the run's own servers; null where the queue is not Redis. */
export async function measureReferences(
  ground: BenchGround,
  started: (program: Program) => void,
): Promise<ReferenceRates | null> {
  const { url } = ground.stack.queue;
  if (url === null) return null;
  return {
    oneJobPerMpanDay: await measureReference(ground, { unit: "day", redis: url }, started),
    oneJobPerHalfHour: await measureReference(ground, { unit: "halfHour", redis: url }, started),
  };
}

async function measureReference(
  given: BenchGround,
  { unit, redis }: { unit: ReferenceUnit; redis: string },
  started: (program: Program) => void,
): Promise<ReferenceRate> {
  const ledger = join(given.ledger, unit);
  mkdirSync(ledger, { recursive: true });
  const ground = { ...given, ledger };
  const { options, stack, databaseUrl, env, logs, prepared } = ground;
  const total = Math.min(mpanDaysMax[unit], options.mpans * options.days);
  const clock = { start: clockStart(options), speed: 1, wallStart: Date.now() };
  // Nothing is rejected, so nothing is delivered: the stand-in needs an address and never uses it.
  const standIn = await startStandIn(ground, clock, reportPort);
  started(standIn);
  const pipeline = await startProgram({
    name: `reference-${unit}`,
    script: "bench/reference/one-by-one.ts",
    args: [
      ...["--unit", unit, "--mqtt", stack.mqtt.url, "--mqtt-version", String(stack.mqtt.version)],
      ...["--redis", redis, "--database", databaseUrl],
      ...["--platform", `http://127.0.0.1:${standIn.ready["port"]}`],
      ...["--registrations", preparedFiles(prepared).registrations],
      ...["--sent-at", String(clock.start)],
    ],
    env,
    logFolder: logs,
    readyMs,
  });
  started(pipeline);
  const publisher = await startPublisher(ground, {
    name: `reference-${unit}-meters`,
    total,
    journal: journalFile(ground),
  });
  started(publisher.program);
  publisher.start();
  const ended = pipeline.ended.then((how) => {
    throw new StackError(
      `the reference pipeline ended (${how}); its log ends:\n${logTail(pipeline.logFile)}`,
    );
  });
  const { firstSentAt, lastAcceptedAt } = await Promise.race([
    publisher.finished,
    publisher.failed,
    ended,
  ]);
  ended.catch(() => undefined);
  await Promise.all([pipeline.stop("SIGKILL", 5_000), standIn.stop("SIGTERM", 10_000)]);
  const seconds = (lastAcceptedAt - firstSentAt) / 1_000;
  return { mpanDays: total, mpanDaysPerSecond: Math.round((10 * total) / seconds) / 10 };
}
