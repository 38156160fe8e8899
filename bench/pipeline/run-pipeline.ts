/** One run of the pipeline benchmark, from the first server to the result. */
import { join } from "node:path";
import pg from "pg";
import { type Cleanup, stopProgram } from "../../scripts/cleanup.ts";
import { type Console, grouped } from "../../scripts/console.ts";
import { prepareQueues } from "../../src/queue/connection.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import { logTail } from "../../src/stack/child.ts";
import type { Program } from "../../src/stack/program.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { migrate } from "../../src/store/migrate.ts";
import { measureCopy } from "../limits/copy-rows.ts";
import { measureParse } from "../limits/parse-json.ts";
import { measurePassThrough } from "../limits/pass-through.ts";
import {
  arePointsGrouped,
  databaseSettings,
  isDrained,
  tableBytes,
  walWritten,
  workShape,
} from "../measure/database.ts";
import { cpuSince, cpuTimes, watchMemory } from "../measure/processes.ts";
import { queueFigures } from "../measure/queue.ts";
import { measureReferences } from "../reference/measure-reference.ts";
import { closeDueRun } from "./close-due-run.ts";
import { composeResult } from "./compose.ts";
import { curveOf } from "./curve.ts";
import { clockStart } from "./fleet.ts";
import { planKills } from "./kills.ts";
import { layGround, prepareMessages } from "./lay-ground.ts";
import { layHistory } from "./lay-history.ts";
import { describeMachine } from "./machine.ts";
import { messagesPerDay, mpanDaysOf, type PipelineOptions } from "./options.ts";
import { preparedFiles, readInstants } from "./prepared-files.ts";
import {
  type BenchGround,
  journalFile,
  type Service,
  startPublisher,
  startService,
} from "./programs.ts";
import { reconcile } from "./reconcile.ts";
import type { PipelineResult } from "./result.ts";
import { resetStatements, writeStatements } from "./statements.ts";
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
  if (options.estimated > 0) await closeDueRun(databaseUrl, options.from, start);
  if (options.history > 0) await layPast(ground, console);
  const passThrough = options.limits ? await passMessages(ground, console, started) : null;

  console.say("Starting the service …");
  const clock = { start, speed: 1, wallStart: Date.now() };
  const service = await startService(ground, clock, started);
  let client = await connect(databaseUrl, cleanup);
  // What an import leaves to the service, the grouping of its points, is part of the import.
  await untilTrue(() => arePointsGrouped(client), signal);
  const settings = await databaseSettings(client);
  if (options.profile !== null) await resetStatements(client);
  // The pages that the registrations were written to are on disk: their first change is written whole, as in real life.
  await client.query("vacuum analyze");
  await client.query("checkpoint");
  const { all: total, warmUp, counted } = mpanDaysOf(options);
  const perDay = messagesPerDay(options);
  const times = join(ground.folder, "times");
  const publisher = await startPublisher(ground, {
    name: "meters",
    total: total * perDay,
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
    // What the warm-up left behind is done before anything is counted, and the planner knows of it: of tables that were
    // empty a moment ago autovacuum tells it a minute later.
    await untilTrue(() => isDrained(client), signal);
    await client.query("analyze");
  }
  let isReconnected = false;
  const before = await measure();
  publisher.start();
  const kills = options.kill ? planKills({ total, stack, service, started }) : null;
  const { trouble, longestStallMs } = await watchUntilAccepted({
    total,
    messagesOfDay: perDay,
    publisher,
    kills,
    async client() {
      // Sessions end with a server that is killed.
      if (kills?.done.some(({ killed }) => killed === "postgres") === true && !isReconnected) {
        isReconnected = true;
        client = await connect(databaseUrl, cleanup);
      }
      return client;
    },
    standInUrl: service.standInUrl,
    programs: () => [service.standIn, ...workersOf(service)],
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
  const curve = curveOf(readInstants(`${times}-looks.bin`), {
    ...{ from: warmUp, startedAt: published.firstSentAt, counted },
  });
  const judged = await reconcile(fleet, prepared, journalFile(ground), { times, warmUp });
  const limits =
    passThrough === null ? null : { passThrough, ...(await measureRest(ground, console, started)) };
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
    shape: await workShape(client, options.from),
    tables: await tableBytes(client),
    limits,
    judged,
    curve,
    kills,
  });
}

async function layPast({ options, databaseUrl }: BenchGround, console: Console): Promise<void> {
  const fleet = { ...options, mpans: options.mpans + options.warmUp };
  const all = grouped(fleet.mpans * fleet.history);
  console.say(`Laying ${all} MPAN-days of the past (not timed) …`);
  await layHistory(databaseUrl, fleet, (laid) => {
    const text = `${grouped(laid)} of ${all} laid`;
    console.show([text], text);
  });
  console.clear();
}

/** A session of the bench beside those of the service; it ends with the run. */
async function connect(url: string, cleanup: Cleanup): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // A server that ends first fails the statement under way, which says it.
  client.on("error", () => undefined);
  await client.connect();
  cleanup.add(() => client.end());
  return client;
}

async function untilTrue(isSo: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  while (!(await isSo())) {
    await sleepWall(lookEveryMs, signal);
    signal.throwIfAborted();
  }
}

const lookEveryMs = 50;

async function passMessages(
  ground: BenchGround,
  console: Console,
  started: (program: Program) => void,
) {
  console.say("Measuring the broker alone …");
  return measurePassThrough(ground, started);
}

async function measureRest(
  ground: BenchGround,
  console: Console,
  started: (program: Program) => void,
) {
  const { databaseUrl, stack, prepared } = ground;
  console.say("Measuring the straightforward pipelines …");
  const references =
    ground.options.shape === "log" ? await measureReferences(ground, started) : null;
  console.say("Measuring raw COPY and JSON.parse …");
  return {
    references,
    copy: await measureCopy(databaseUrl, stack.postgres.pid()),
    parse: measureParse(preparedFiles(prepared).frames),
  };
}

/** The processes of the run but for the sender. The broker of npm runs in this one, which does little else while it is measured. */
function pidsOf({ stack }: BenchGround, service: Service): Record<string, number> {
  const { postgres, queue, mqtt } = stack;
  const named = {
    ingest: service.worker("ingest").pid,
    all: service.worker("all").pid,
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

function workersOf({ worker }: Service): Program[] {
  return [worker("ingest"), worker("all")];
}

function tails(service: Service): string {
  return [...workersOf(service), service.standIn]
    .map(({ name, logFile }) => `\n${name}:\n${logTail(logFile)}`)
    .join("");
}
