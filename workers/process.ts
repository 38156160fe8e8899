/** What every process of ours does: read its settings, say when it is ready, stop in order, and die loudly. */
import closeWithGrace from "close-with-grace";
import { type Config, loadConfig } from "../src/config.ts";
import { operatingErrorOf } from "../src/errors.ts";
import { armFaultPoints } from "../src/fault-point.ts";
import { createLog, type Logger } from "../src/log.ts";
import type { Clock } from "../src/std/clock.ts";
import { openClock } from "../src/std/followed-clock.ts";

export interface ProcessContext {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A part of a process that runs until it is closed. */
export interface Running {
  /** Said on standard output once everything is ready. */
  readonly ready?: Readonly<Record<string, string | number>>;
  /** Stops intake, finishes what is at hand, closes connections. */
  close(): Promise<void>;
}

/** Starts one part; parts are closed last first, so what others stand on is started first. */
export type StartPart = (context: ProcessContext) => Promise<Running>;

/** Longest wait for a tidy end; a supervisor kills after it. */
const closeMs = 10_000;

/** Starts the parts of a process and stops them on SIGTERM, SIGINT or a fatal error. */
export async function runProcess(name: string, parts: readonly StartPart[]): Promise<void> {
  const config = loadConfig();
  armFaultPoints(config.SDS_FAULT_POINTS);
  const clock = openClock(config.SDS_CLOCK);
  const log = createLog(config.SDS_LOG_LEVEL, name);
  const running: Running[] = [];
  closeWithGrace({ delay: closeMs, logger: false }, async ({ err }) => {
    const known = operatingErrorOf(err);
    if (known !== null) log.fatal({ code: known.code, detail: known.message });
    else if (err) log.fatal({ code: "DEFECT", detail: err.stack ?? err.message });
    for (const part of running.reverse()) await part.close();
    if (err) process.exitCode = 1;
  });
  const ready: Record<string, string | number> = {};
  for (const start of parts) {
    const part = await start({ config, clock, log });
    running.push(part);
    Object.assign(ready, part.ready);
  }
  process.stdout.write(`${JSON.stringify({ ready: true, ...ready })}\n`);
}
