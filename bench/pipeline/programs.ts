/** The programs of a run: the platform stand-in, the service's workers and the meter side. */
import { join } from "node:path";
import { freePort } from "../../src/stack/free-port.ts";
import { type Program, startProgram } from "../../src/stack/program.ts";
import type { Stack } from "../../src/stack/stack.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import { type ClockSetting, formatClock } from "../../src/std/clock.ts";
import type { CpuTime } from "../measure/processes.ts";
import { messagesPerDay, type PipelineOptions } from "./options.ts";
import { preparedFiles } from "./prepared-files.ts";

export interface BenchGround {
  readonly options: PipelineOptions;
  readonly stack: Stack;
  readonly databaseUrl: string;
  readonly env: NodeJS.ProcessEnv;
  /** The run's own folder, and what is in it. */
  readonly folder: string;
  readonly prepared: string;
  readonly ledger: string;
  readonly logs: string;
}

/** The caps that performance.md 4 lifts, on both sides; every other setting keeps its initial value. */
export const liftedCaps = { messagesMax: 200, bytesMax: 1_048_576, requestsPerSecond: 0 } as const;

const readyMs = 60_000;
const killedMs = 5_000;

export type WorkerName = "ingest" | "all";

export interface Service {
  readonly standIn: Program;
  readonly standInUrl: string;
  /** The workers that run now. */
  worker(name: WorkerName): Program;
  /** Ends a worker with SIGKILL and resolves with the next, once that is ready. */
  replace(name: WorkerName): Promise<Program>;
}

/** Starts stand-in and workers; each is handed to `started` at once, so that it can be stopped. */
export async function startService(
  ground: BenchGround,
  clock: ClockSetting,
  started: (program: Program) => void,
): Promise<Service> {
  const webhookPort = await freePort();
  const standIn = await startStandIn(ground, clock, webhookPort);
  started(standIn);
  const { port } = standIn.ready;
  if (typeof port !== "number") throw new StackError("the platform stand-in named no port");
  const standInUrl = `http://127.0.0.1:${port}`;
  const env = serviceEnvironment(ground, clock, { standInUrl, webhookPort });
  const start = async (name: WorkerName) => {
    const isHasty = name === "ingest" && ground.options.durability === "none";
    const program = await startProgram({
      name,
      script: isHasty ? "bench/durability/hasty-ingest.ts" : `workers/${name}.ts`,
      env: profiled(env, ground),
      logFolder: ground.logs,
      readyMs,
    });
    started(program);
    return program;
  };
  const [ingest, all] = await Promise.all([start("ingest"), start("all")]);
  const running = { ingest, all };
  return {
    standIn,
    standInUrl,
    worker: (name) => running[name],
    async replace(name) {
      const killed = running[name];
      await killed.stop("SIGKILL", killedMs);
      running[name] = await start(name);
      return running[name];
    },
  };
}

/** Starts the platform stand-in, journal in the ground's ledger folder. */
export function startStandIn(
  ground: BenchGround,
  clock: ClockSetting,
  webhookPort: number,
): Promise<Program> {
  const { ledger, env, logs, options, prepared } = ground;
  return startProgram({
    name: "platform",
    script: "simulator/dip/main.ts",
    args: [
      ...["--port", "0", "--ledger", ledger, "--bench", "--check", options.platformCheck],
      ...["--registrations", preparedFiles(prepared).registrations],
      ...["--webhook", `http://127.0.0.1:${webhookPort}`, "--clock", formatClock(clock)],
      ...["--messages-max", String(liftedCaps.messagesMax)],
      ...["--bytes-max", String(liftedCaps.bytesMax)],
      ...["--rate", String(liftedCaps.requestsPerSecond)],
    ],
    env: profiled(env, ground),
    logFolder: logs,
    readyMs,
  });
}

function serviceEnvironment(
  { stack, databaseUrl, env, folder, options }: BenchGround,
  clock: ClockSetting,
  { standInUrl, webhookPort }: { standInUrl: string; webhookPort: number },
): NodeJS.ProcessEnv {
  const { REDIS_URL: _given, ...rest } = env;
  return {
    ...rest,
    DATABASE_URL: databaseUrl,
    ...(stack.queue.url === null ? {} : { REDIS_URL: stack.queue.url }),
    MQTT_URL: stack.mqtt.url,
    MQTT_VERSION: String(stack.mqtt.version),
    // The broker of npm delivers nothing to shared subscriptions, so one connection takes all.
    ...(stack.mqtt.version === 4 ? { SDS_INGEST_CONNECTIONS: "1" } : {}),
    // One connection brings a whole fleet, as fast as it goes.
    SDS_RATE_GATEWAY_PER_SECOND: "0",
    // The half hours of a day arrive within minutes.
    ...(options.shape === "hh" ? { SDS_RATE_DEVICE_PER_MINUTE: "0" } : {}),
    SDS_CLOCK: formatClock(clock),
    SDS_DIP_BASE_URL: standInUrl,
    SDS_DIP_ENVIRONMENT_TAG: "DEV",
    SDS_DIP_BATCH_MESSAGES_MAX: String(liftedCaps.messagesMax),
    SDS_DIP_BATCH_BYTES_MAX: String(liftedCaps.bytesMax),
    SDS_DIP_REQUESTS_PER_SECOND: String(liftedCaps.requestsPerSecond),
    SDS_WEBHOOK_PORT: String(webhookPort),
    SDS_DATA_DIR: folder,
  };
}

/** With `--profile`, each worker and the platform stand-in write a processor profile when they end. */
function profiled(env: NodeJS.ProcessEnv, { options }: BenchGround): NodeJS.ProcessEnv {
  if (options.profile === null) return env;
  const hook = new URL("../measure/profile-process.mjs", import.meta.url).href;
  return { ...env, NODE_OPTIONS: `--import ${hook}`, SDS_BENCH_PROFILE: options.profile };
}

export interface Published {
  readonly firstSentAt: number;
  readonly lastSentAt: number;
  /** Wall time of the broker's last acknowledgement. */
  readonly acknowledgedAt: number;
  /** Wall time of the last acceptance by the platform; 0 when that was not followed. */
  readonly lastAcceptedAt: number;
  /** Processor time of the sender itself: it may be gone before anyone can measure it from outside. */
  readonly cpu: CpuTime;
}

export interface Publisher {
  readonly program: Program;
  /** Begins with the warm-up, then with what counts. */
  start(): void;
  progress(): { readonly published: number; readonly accepted: number };
  /** The warm-up is over: what counts begins with the next `start`. */
  readonly warmedUp: Promise<void>;
  readonly finished: Promise<Published>;
  /** Rejects when it ends before it is done. */
  readonly failed: Promise<never>;
}

/** Starts the sender and waits until it is connected; `journal` is the platform's, for following acceptances. */
export async function startPublisher(
  { stack, options, prepared, env, logs }: BenchGround,
  run: { name: string; total: number; warmUp?: number; journal?: string; times?: string },
): Promise<Publisher> {
  let progress = { published: 0, accepted: 0 };
  let finish: (published: Published) => void = () => {};
  let isDone = false;
  const finished = new Promise<Published>((resolve) => {
    finish = resolve;
  });
  let warm = () => {};
  const warmedUp = new Promise<void>((resolve) => {
    warm = resolve;
  });
  const program = await startProgram({
    name: run.name,
    script: "bench/pipeline/publisher.ts",
    args: [
      ...["--frames", preparedFiles(prepared).frames, "--total", String(run.total)],
      ...["--warm-up", String(run.warmUp ?? 0)],
      ...["--mqtt", stack.mqtt.url, "--mqtt-version", String(stack.mqtt.version)],
      ...["--connections", String(options.connections)],
      ...["--outstanding", String(options.outstanding)],
      ...(run.journal === undefined
        ? []
        : ["--journal", run.journal, "--under-way", String(options.underWay)]),
      ...["--per-day", String(messagesPerDay(options))],
      ...(run.times === undefined ? [] : ["--times", run.times]),
    ],
    env,
    logFolder: logs,
    readyMs,
    onLine: (line) => {
      const number = (name: string) => Number(line[name] ?? 0);
      progress = { published: number("published"), accepted: number("accepted") };
      if (line["warm"] === true) warm();
      if (line["done"] !== true) return;
      isDone = true;
      finish({
        firstSentAt: number("firstSentAt"),
        lastSentAt: number("lastSentAt"),
        acknowledgedAt: number("acknowledgedAt"),
        lastAcceptedAt: number("lastAcceptedAt"),
        cpu: { user: number("user"), system: number("system") },
      });
    },
  });
  const failed = new Promise<never>((_, reject) => {
    void program.ended.then((how) => {
      if (!isDone) reject(new StackError(`${run.name} ended (${how}) before it was done`));
    });
  });
  failed.catch(() => undefined);
  return {
    program,
    start: () => program.process.kill("SIGUSR2"),
    progress: () => progress,
    warmedUp,
    finished,
    failed,
  };
}

/** Where the stand-in writes its journal. */
export function journalFile({ ledger }: BenchGround): string {
  return join(ledger, "platform.jsonl");
}
