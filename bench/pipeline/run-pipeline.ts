/** One run of the pipeline benchmark, from the first server to the result. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { type Cleanup, stopProgram } from "../../scripts/demo/cleanup.ts";
import { type Console, grouped } from "../../scripts/demo/console.ts";
import { openDatabase } from "../../scripts/demo/database.ts";
import { prepareQueues } from "../../src/queue/connection.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import { logTail } from "../../src/stack/child.ts";
import { type Program, startProgram } from "../../src/stack/program.ts";
import { renderRunningOn } from "../../src/stack/running-on.ts";
import { dataRoot, startStack } from "../../src/stack/stack.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { migrate } from "../../src/store/migrate.ts";
import { measureCopy } from "../limits/copy-rows.ts";
import { measureParse } from "../limits/parse-json.ts";
import { measurePassThrough } from "../limits/pass-through.ts";
import { databaseSettings, isDrained, walWritten, workShape } from "../measure/database.ts";
import { cpuSince, cpuTimes, watchMemory } from "../measure/processes.ts";
import { queueFigures } from "../measure/queue.ts";
import { composeResult } from "./compose.ts";
import { clockStart } from "./fleet.ts";
import { describeMachine } from "./machine.ts";
import { messagesOf, type PipelineOptions } from "./options.ts";
import { preparedFiles } from "./prepared-files.ts";
import {
  type BenchGround,
  journalFile,
  type Service,
  startPublisher,
  startService,
} from "./programs.ts";
import { reconcile } from "./reconcile.ts";
import type { PipelineResult } from "./result.ts";
import { countStatements, resetStatements, writeStatements } from "./statements.ts";
import { watchUntilAccepted } from "./watch.ts";

export interface BenchRun {
  readonly options: PipelineOptions;
  readonly env: NodeJS.ProcessEnv;
  readonly console: Console;
  readonly cleanup: Cleanup;
  readonly signal: AbortSignal;
}

/** Runs it. Throws what keeps it from being measured at all. */
export async function runPipeline(run: BenchRun): Promise<PipelineResult> {
  const { options, console, cleanup, signal } = run;
  const start = clockStart(options);
  const machine = describeMachine();
  const ground = await layGround(run);
  const { databaseUrl, stack, prepared } = ground;
  const started = (program: Program) => cleanup.add(() => stopProgram(program));
  const payloadBytes = await prepareMessages(ground, console, started);

  console.say("Loading the registrations …");
  await migrate(databaseUrl);
  await prepareQueues({ redisUrl: stack.queue.url, databaseUrl });
  await importRegistrations(databaseUrl, preparedFiles(prepared).registrations, start);
  const passThrough = options.limits ? await passMessages(ground, console, started) : null;

  console.say("Starting the service …");
  const clock = { start, speed: 1, wallStart: Date.now() };
  const service = await startService(ground, clock, started);
  const client = new pg.Client({ connectionString: databaseUrl });
  // A server that ends first fails the statement under way, which says it.
  client.on("error", () => undefined);
  await client.connect();
  cleanup.add(() => client.end());
  const settings = await databaseSettings(client);
  if (options.profile !== null) await resetStatements(client);
  // The pages that the registrations were written to are on disk: their first change is written whole, as in real life.
  await client.query("vacuum analyze");
  await client.query("checkpoint");
  const { all: total, warmUp } = messagesOf(options);
  const times = join(ground.folder, "times");
  const publisher = await startPublisher(ground, {
    name: "meters",
    total,
    warmUp,
    journal: journalFile(ground),
    times,
  });
  started(publisher.program);

  const measure = async () => ({
    cpu: cpuTimes(pidsOf(ground, service)),
    wal: await walWritten(client),
    queue: await queueFigures(stack.queue.url),
  });
  const memory = watchMemory({
    ...pidsOf(ground, service),
    meters: publisher.program.pid,
  });
  cleanup.add(async () => memory.stop());
  if (warmUp > 0) {
    console.say(`Warming up with ${grouped(warmUp)} MPAN-days (not counted) …`);
    publisher.start();
    await Promise.race([publisher.warmedUp, publisher.failed]);
    await untilDrained(client, signal);
  }
  const before = await measure();
  publisher.start();
  const { trouble, longestStallMs } = await watchUntilAccepted({
    total,
    publisher,
    client,
    standInUrl: service.standInUrl,
    programs: [service.standIn, ...workersOf(service)],
    console,
    signal,
  });
  const drainedAt = Date.now();
  const after = await measure();
  memory.stop();
  console.clear();
  if (trouble !== null) throw new StackError(`NOT OK: ${trouble}${tails(service)}`);
  const published = await publisher.finished;
  if (options.profile !== null) await writeStatements(client, options.profile, total);
  await Promise.all(workersOf(service).map(stopProgram));
  await stopProgram(service.standIn);

  console.say("Comparing with what the meters measured …");
  const fleet = { mpans: options.mpans + options.warmUp, days: options.days, from: options.from };
  const judged = await reconcile(fleet, prepared, journalFile(ground), { times, warmUp });
  const limits =
    passThrough === null ? null : { passThrough, ...(await measureRest(ground, console)) };
  return composeResult({
    options,
    stack,
    machine: { ...machine, longestStallMs },
    settings: { ...settings, ...queueSettings(after.queue) },
    payloadBytes,
    published,
    drainedAt,
    cpu: { ...cpuSince(before.cpu, after.cpu), meters: published.cpu },
    wal: { before: before.wal, after: after.wal },
    queue: { before: before.queue, after: after.queue },
    peaks: memory.peaks(),
    shape: await workShape(client),
    limits,
    judged,
  });
}

/** What the warm-up left behind is done before anything is counted. */
async function untilDrained(client: pg.Client, signal: AbortSignal): Promise<void> {
  while (!(await isDrained(client))) {
    await sleepWall(drainEveryMs, signal);
    signal.throwIfAborted();
  }
}

const drainEveryMs = 50;

/** Servers, folder and database: what everything else stands on. */
async function layGround({ options, env, console, cleanup }: BenchRun): Promise<BenchGround> {
  const name = `bench-${process.pid}`;
  const folder = join(dataRoot(env), name);
  const [ledger, logs, prepared] = ["ledger", "logs", "prepared"].map((part) => join(folder, part));
  if (ledger === undefined || logs === undefined || prepared === undefined)
    throw new RangeError("three folders");
  for (const each of [ledger, logs, prepared]) mkdirSync(each, { recursive: true });
  if (options.keep) cleanup.add(async () => console.say(`Kept: ${folder}`));
  else cleanup.add(async () => rmSync(folder, { recursive: true, force: true }));
  if (options.profile !== null) mkdirSync(options.profile, { recursive: true });
  console.say("Starting servers …");
  const stack = await startStack({ env, name, dataDir: folder });
  cleanup.add(() => stack.stop({ throwAway: true }));
  console.say(renderRunningOn(stack));
  if (options.profile !== null && !(await countStatements(stack)))
    throw new StackError("--profile needs a PostgreSQL of our own that has pg_stat_statements");
  const database = await openDatabase(stack, name);
  cleanup.add(() => database.remove());
  return { options, stack, databaseUrl: database.url, env, folder, ledger, logs, prepared };
}

async function prepareMessages(
  { options, prepared, logs, env, stack }: BenchGround,
  console: Console,
  started: (program: Program) => void,
): Promise<number> {
  const total = grouped(messagesOf(options).all);
  console.say(`Preparing ${total} messages (not timed) …`);
  let payloadBytes = 0;
  const program = await startProgram({
    name: "prepare",
    script: "bench/pipeline/prepare.ts",
    args: [
      ...["--mpans", String(options.mpans + options.warmUp), "--days", String(options.days)],
      ...["--seed", String(options.seed), "--from", options.from],
      ...["--mqtt-version", String(stack.mqtt.version), "--folder", prepared],
    ],
    env,
    logFolder: logs,
    readyMs: null,
    onLine: (line) => {
      payloadBytes = Number(line["payloadBytes"] ?? 0);
      const text = `${grouped(Number(line["prepared"]))} of ${total} prepared`;
      console.show([text], text);
    },
  });
  started(program);
  const how = await program.ended;
  console.clear();
  if (how !== "exit 0")
    throw new StackError(
      `the messages could not be prepared (${how}):\n${logTail(program.logFile)}`,
    );
  return payloadBytes;
}

async function passMessages(
  ground: BenchGround,
  console: Console,
  started: (program: Program) => void,
) {
  console.say("Measuring the broker alone …");
  return measurePassThrough(ground, started);
}

async function measureRest({ databaseUrl, stack, prepared }: BenchGround, console: Console) {
  console.say("Measuring raw COPY and JSON.parse …");
  return {
    copy: await measureCopy(databaseUrl, stack.postgres.pid()),
    parse: measureParse(preparedFiles(prepared).frames),
  };
}

/** The processes of the run but for the sender. The broker of npm runs in this one, which does little else while it is measured. */
function pidsOf({ stack }: BenchGround, service: Service): Record<string, number> {
  const { postgres, queue, mqtt } = stack;
  const named = {
    ingest: service.ingest.pid,
    all: service.workers.pid,
    postgres: postgres.pid(),
    redis: queue.pid(),
    broker: mqtt.mode === "aedes" ? process.pid : mqtt.pid(),
    platform: service.standIn.pid,
  };
  return Object.fromEntries(
    Object.entries(named).filter((entry): entry is [string, number] => entry[1] !== null),
  );
}

function queueSettings(queue: Awaited<ReturnType<typeof queueFigures>>): Record<string, string> {
  return queue === null ? {} : { appendonly: queue.appendonly, appendfsync: queue.appendfsync };
}

function workersOf({ ingest, workers }: Service): Program[] {
  return [ingest, workers];
}

function tails(service: Service): string {
  return [...workersOf(service), service.standIn]
    .map(({ name, logFile }) => `\n${name}:\n${logTail(logFile)}`)
    .join("");
}
