/**
 * A whole run for tests of what a crash leaves behind: the platform stand-in, every worker as a process of its own
 * under a supervisor, the meters, and at the end the reconciliation.
 */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { operatingErrorOf } from "../../src/errors.ts";
import { freePort } from "../../src/stack/free-port.ts";
import { type Program, startProgram } from "../../src/stack/program.ts";
import { formatClock, virtualClock } from "../../src/std/clock.ts";
import { type Overview, overviewOf } from "../../src/store/overview.ts";
import type { Pool } from "../../src/store/pool.ts";
import { importRegistrations } from "../../src/store/registrations.ts";
import { testEnvironment } from "./environment.ts";
import { MetersBrake } from "./meters-brake.ts";
import { agreedBooks, type MessageCounts, reconcile } from "./reconcile.ts";
import { layGround, type RunGround, type RunOptions } from "./run-ground.ts";
import { type Death, SupervisedWorker } from "./supervised-worker.ts";
import { countUnfinishedDays } from "./unfinished-days.ts";
import { until } from "./until.ts";

export const workerNames = [
  "ingest",
  "validate",
  "estimate",
  "default",
  "submit",
  "resolve",
  "webhook",
  "sweep",
] as const;
export type WorkerName = (typeof workerNames)[number];

const readyMs = 30_000;
const settledMs = 45_000;
/** Nothing may come any more for so many looks in a row. */
const quietLooks = 8;

export class ServiceRun {
  readonly #options: RunOptions;
  readonly #ground: RunGround;
  readonly #workers = new Map<WorkerName, SupervisedWorker>();
  /** Those that were stopped and started anew too. */
  readonly #all: SupervisedWorker[] = [];
  readonly #standIn: Program;
  readonly #standInUrl: string;
  readonly #webhookPort: number;
  #meters: Program | null = null;
  #brake: MetersBrake | null = null;
  #published = 0;
  #hasFinished = false;
  #hasFailed = false;

  private constructor(
    options: RunOptions,
    ground: RunGround,
    standIn: Program,
    webhookPort: number,
  ) {
    this.#options = options;
    this.#ground = ground;
    this.#standIn = standIn;
    this.#standInUrl = `http://127.0.0.1:${String(standIn.ready["port"])}`;
    this.#webhookPort = webhookPort;
  }

  /** Plans the fleet, lays the ground and starts the platform stand-in; workers and meters are the test's to start. */
  static async prepare(options: RunOptions): Promise<ServiceRun> {
    const ground = await layGround(options);
    const webhookPort = await freePort();
    const standIn = await startSimulator("platform", ground, "simulator/dip/main.ts", {
      args: [
        ...["--registrations", join(ground.ledger, "registrations.jsonl")],
        ...["--reject", join(ground.ledger, "reject.jsonl")],
        ...["--webhook", `http://127.0.0.1:${webhookPort}`],
      ],
      readyMs,
    });
    return new ServiceRun(options, ground, standIn, webhookPort);
  }

  get pool(): Pool {
    return this.#ground.pool;
  }

  get plan(): RunGround["plan"] {
    return this.#ground.plan;
  }

  /** Messages until the reads of so many MPAN-days have been sent. */
  messagesUntil(days: number): number {
    return this.#ground.messagesUntil(days);
  }

  get databaseUrl(): string {
    return this.#ground.database.url;
  }

  /** Where a worker's log is. */
  logOf(name: WorkerName): string {
    return join(this.#ground.logs, `${name}.log`);
  }

  /** Messages that have gone through the broker. */
  sent(): number {
    return this.#brake?.seen() ?? 0;
  }

  /** Starts a worker under supervision; see `SupervisedWorker`. */
  start(
    name: WorkerName,
    faultPoints: readonly string[] = [],
    staysDown = false,
  ): SupervisedWorker {
    const worker = new SupervisedWorker(
      {
        name,
        settings: this.#settings(),
        logFolder: this.#ground.logs,
        // A worker may be killed while the database is away: then there is nobody to ask.
        countUnfinished: () =>
          this.unfinishedDays().catch((error: unknown) => {
            if (operatingErrorOf(error)?.code === "DATABASE_UNAVAILABLE") return null;
            throw error;
          }),
      },
      { faultPoints, staysDown },
    );
    this.#workers.set(name, worker);
    this.#all.push(worker);
    return worker;
  }

  /** Starts several without fault points and waits until they are ready. */
  async startAll(names: readonly WorkerName[]): Promise<void> {
    await Promise.all(names.map((name) => this.start(name).ready()));
  }

  worker(name: WorkerName): SupervisedWorker {
    const worker = this.#workers.get(name);
    if (worker === undefined) throw new Error(`${name} was never started`);
    return worker;
  }

  /** Every death so far, of every worker that was started. */
  deaths(): readonly Death[] {
    return this.#all.flatMap(({ deaths }) => deaths);
  }

  /** Starts the meters; resolves when about `count` messages have been sent and they stand still. */
  async startMeters(count: number): Promise<void> {
    const { mqtt } = this.#options.stack;
    this.#meters = await startSimulator("meters", this.#ground, "simulator/main.ts", {
      args: [
        ...this.#ground.fleet,
        ...["--mqtt", mqtt.url, "--mqtt-version", String(mqtt.version)],
        // Few under way at a time, so that they stand still soon after they are stopped.
        ...["--outstanding", "16"],
        ...["--standin", this.#standInUrl, "--progress", "json"],
      ],
      command: "run",
      readyMs: null,
      onLine: ({ published }) => {
        if (typeof published === "number") this.#published = published;
      },
    });
    this.#brake = await MetersBrake.open(this.#meters, mqtt);
    await this.letMetersSend(count);
  }

  /** Lets the meters go on; resolves when about `count` further messages have been sent and they stand still again. */
  async letMetersSend(count: number): Promise<void> {
    await this.#brake?.letThrough(count);
  }

  /** Lets the meters send all that is left. */
  releaseMeters(): void {
    this.#brake?.release();
  }

  /** MPAN-days stored and not accepted by the platform. */
  unfinishedDays(): Promise<number> {
    return countUnfinishedDays(this.pool);
  }

  /** Imports all registrations: messages that were parked for want of them are released. */
  async importRegistrations(): Promise<void> {
    await importRegistrations(this.databaseUrl, join(this.#ground.ledger, "registrations.jsonl"));
  }

  /** What the platform still owes: verdicts on what it took, and deliveries to our webhook. */
  async standIn(): Promise<{ verdictsPending: number; deliveriesPending: number }> {
    const answer = await fetch(`${this.#standInUrl}/standin/status`);
    const status: { verdictsPending: number; deliveriesPending: number } = JSON.parse(
      await answer.text(),
    );
    return status;
  }

  /** Waits until everything is done, ends all processes in order, and expects the books to agree. */
  async finish(): Promise<MessageCounts> {
    await this.untilSettled();
    const ends = await this.stopWorkers();
    expect(Object.values(ends).filter(({ how }) => how !== "exit 0")).toEqual([]);
    expect(await this.#meters?.ended).toBe("exit 0");
    expect(await this.#standIn.stop("SIGTERM", 10_000)).toBe("exit 0");
    const { books, messages } = await reconcile(this.#ground.ledger, this.pool);
    expect(books).toEqual(agreedBooks);
    const { published, accepted, duplicate, parked, redelivered } = messages;
    expect(published).toBe(this.plan.messages);
    expect(accepted + duplicate + parked).toBe(published + redelivered);
    expect(redelivered).toBeGreaterThanOrEqual(0);
    this.#hasFinished = true;
    return messages;
  }

  /** SIGTERM to every worker at once: how each ended, and how long it took. */
  async stopWorkers(): Promise<Record<string, { how: string; ms: number }>> {
    const stopped = [...this.#workers].map(async ([name, worker]) => [name, await worker.stop()]);
    this.#workers.clear();
    return Object.fromEntries(await Promise.all(stopped));
  }

  /** Does a step of a test; what fails in it names seed and logs, which then stay. */
  async step(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#hasFailed = true;
      const where = `seed ${this.#options.seed}, logs and ledger in ${this.#ground.folder}`;
      if (error instanceof Error) error.message = `${error.message}\n(${where})`;
      throw error;
    }
  }

  /** Ends what is still running. The folder stays unless all went well; the database goes with its server. */
  async close(): Promise<void> {
    const programs = [this.#meters, this.#standIn];
    await Promise.all([
      ...this.#all.map((worker) => worker.abandon()),
      ...programs.map((program) => program?.stop("SIGKILL", 5_000)),
    ]);
    await this.#brake?.close();
    await this.pool.end();
    if (this.#hasFinished && !this.#hasFailed)
      rmSync(this.#ground.folder, { recursive: true, force: true });
  }

  /**
   * Resolves when every message is decided that does not wait for an estimate. Estimates must come after it, or a
   * run would end otherwise than planned; held back until then they do, however slow the machine is.
   */
  async untilValidated(): Promise<void> {
    const text = readFileSync(join(this.#ground.ledger, "injected.jsonl"), "utf8");
    const late = text.split("\n").filter((line) => line.includes('"kind":"late"')).length;
    let seen = "";
    const look = async () => {
      const overview = await overviewOf(this.pool);
      const { messages, work } = overview;
      seen = JSON.stringify({ overview, published: this.#published, planned: this.plan.messages });
      const taken = messages.accepted + messages.duplicate + messages.parked;
      return (
        taken >= this.plan.messages - late &&
        work.every(({ stage, waiting, running }) => stage !== "validate" || waiting + running === 0)
      );
    };
    await until("all reads are validated", look, { seen: () => seen });
  }

  /** Resolves when the last day has fallen due, every message is in, no work is left and the platform owes nothing. */
  async untilSettled(): Promise<void> {
    const market = virtualClock(this.#ground.clock);
    let quiet = 0;
    let seen = "";
    const look = async () => {
      const [overview, platform] = await Promise.all([overviewOf(this.pool), this.standIn()]);
      seen = JSON.stringify({ overview, platform, published: this.#published });
      const isSettled =
        market.now() >= this.#ground.endsAt &&
        this.#meters?.ending() === "exit 0" &&
        isQuiet(overview, this.plan.messages) &&
        platform.verdictsPending + platform.deliveriesPending === 0;
      quiet = isSettled ? quiet + 1 : 0;
      return quiet >= quietLooks;
    };
    await until("everything is settled", look, { deadlineMs: settledMs, seen: () => seen });
  }

  #settings(): NodeJS.ProcessEnv {
    const { stack, settings } = this.#options;
    return {
      DATABASE_URL: this.databaseUrl,
      REDIS_URL: stack.queue.url ?? "",
      MQTT_URL: stack.mqtt.url,
      MQTT_VERSION: String(stack.mqtt.version),
      SDS_CLOCK: formatClock(this.#ground.clock),
      SDS_DIP_BASE_URL: this.#standInUrl,
      SDS_DIP_ENVIRONMENT_TAG: "DEV",
      SDS_DIP_REQUESTS_PER_SECOND: "0",
      SDS_WEBHOOK_PORT: String(this.#webhookPort),
      SDS_LOG_LEVEL: "debug",
      // A death is noticed within seconds, so that a run has time for many.
      SDS_LEASE_SECONDS: "2",
      SDS_LOST_BELL_SECONDS: "1",
      SDS_SWEEP_SECONDS: "0.3",
      ...settings,
    };
  }
}

function isQuiet({ messages, drained, days }: Overview, published: number): boolean {
  const taken = messages.accepted + messages.duplicate + messages.parked;
  return drained && taken >= published && days.open === 0;
}

/** A program of the simulator, with the options that all of them share. */
function startSimulator(
  name: string,
  { ledger, clock, logs }: RunGround,
  script: string,
  how: {
    readonly args: readonly string[];
    readonly command?: string;
    readonly readyMs: number | null;
    readonly onLine?: (line: Readonly<Record<string, unknown>>) => void;
  },
): Promise<Program> {
  const { NODE_OPTIONS: _jestFlags, ...env } = testEnvironment();
  const { args, command, ...rest } = how;
  return startProgram({
    name,
    script,
    args: [
      ...(command === undefined ? [] : [command]),
      ...["--ledger", ledger, "--clock", formatClock(clock)],
      ...args,
    ],
    env,
    logFolder: logs,
    ...rest,
  });
}
