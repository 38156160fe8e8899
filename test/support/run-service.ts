/**
 * A whole run for tests of what a crash leaves behind: the platform stand-in, every worker as a process of its own
 * under a supervisor, the meters, and at the end the reconciliation.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { operatingErrorOf } from "../../src/errors.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import { freePort } from "../../src/stack/free-port.ts";
import type { Program } from "../../src/stack/program.ts";
import { SupervisedProgram } from "../../src/stack/supervised-program.ts";
import { formatClock, virtualClock } from "../../src/std/clock.ts";
import { verifyAudit } from "../../src/store/audit/verify-audit.ts";
import type { Pool } from "../../src/store/pool.ts";
import { testEnvironment } from "./environment.ts";
import { type LeakGround, searchLeaks } from "./leaks.ts";
import { ledgerDifferences } from "./ledger-differences.ts";
import { agreedBooks, type MessageCounts, reconcile } from "./reconcile.ts";
import { type PlatformDebts, untilSettled, untilValidated } from "./run-conditions.ts";
import { layGround, type RunGround, type RunOptions } from "./run-ground.ts";
import { SimulatedMeters } from "./simulated-meters.ts";
import { startSimulator } from "./start-simulator.ts";
import { countUnfinishedDays } from "./unfinished-days.ts";

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

/** A worker; kept with each death: MPAN-days stored and not accepted by the platform, null without a database to ask. */
export type SupervisedWorker = SupervisedProgram<number | null>;

const readyMs = 30_000;

export class ServiceRun {
  readonly #options: RunOptions;
  readonly #ground: RunGround;
  readonly #workers = new Map<WorkerName, SupervisedWorker>();
  /** Those that were stopped and started anew too. */
  readonly #all: SupervisedWorker[] = [];
  readonly #standIn: Program;
  readonly #standInUrl: string;
  readonly #webhookPort: number;
  #meters: SimulatedMeters | null = null;
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
    const standIn = await startSimulator(ground, {
      name: "platform",
      script: "simulator/dip/main.ts",
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

  /** Where a worker's log is. */
  logOf(name: WorkerName): string {
    return join(this.#ground.logs, `${name}.log`);
  }

  /** Starts a worker under supervision; its first lives get the fault points in turn. */
  start(
    name: WorkerName,
    faultPoints: readonly string[] = [],
    staysDown = false,
  ): SupervisedWorker {
    const { NODE_OPTIONS: _jestFlags, ...env } = testEnvironment(this.#settings());
    const worker = new SupervisedProgram({
      ...{ name, script: `workers/${name}.ts`, env, logFolder: this.#ground.logs },
      ...{ faultPoints, staysDown },
      // A worker may be killed while the database is away: then there is nobody to ask.
      look: () =>
        this.unfinishedDays().catch((error: unknown) => {
          if (operatingErrorOf(error)?.code === "DATABASE_UNAVAILABLE") return null;
          throw error;
        }),
    });
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

  /** Starts the meters; resolves when the reads of so many MPAN-days have been sent and they stand still. */
  async startMeters(mpanDays: number): Promise<SimulatedMeters> {
    const { mqtt } = this.#options.stack;
    this.#meters = await SimulatedMeters.start(this.#ground, mqtt, this.#standInUrl);
    await this.#meters.letSend(this.#ground.messagesUntil(mpanDays));
    return this.#meters;
  }

  /** MPAN-days stored and not accepted by the platform. */
  unfinishedDays(): Promise<number> {
    return countUnfinishedDays(this.pool);
  }

  /** Imports all registrations: messages that were parked for want of them are released. */
  async importRegistrations(): Promise<void> {
    await importRegistrations(
      this.#ground.database.url,
      join(this.#ground.ledger, "registrations.jsonl"),
      this.#ground.clock.start,
    );
  }

  /** What the platform still owes: verdicts on what it took, and deliveries to our webhook. */
  async askPlatform(): Promise<PlatformDebts> {
    const answer = await fetch(`${this.#standInUrl}/standin/status`);
    const status: PlatformDebts = JSON.parse(await answer.text());
    return status;
  }

  /** Resolves when every message is decided that does not wait for an estimate. */
  untilValidated(): Promise<void> {
    return untilValidated(this.#ground);
  }

  /** Waits until everything is done, ends all processes in order, and expects the books to agree. */
  async finish(): Promise<MessageCounts> {
    const areMetersDone = () => this.#meters?.areDone() ?? false;
    await untilSettled(this.#ground, areMetersDone, () => this.askPlatform());
    const deaths = this.#all.flatMap((worker) => worker.deaths);
    expect(deaths.filter(({ cause }) => cause === null)).toEqual([]);
    const { leaks, places, wanted } = await searchLeaks(this.#leakGround());
    expect(leaks).toEqual([]);
    expect(Math.min(places - 1, wanted)).toBeGreaterThan(0);
    const ends = await this.stopWorkers();
    expect(Object.values(ends).filter(({ how }) => how !== "exit 0")).toEqual([]);
    expect(await this.#standIn.stop("SIGTERM", 10_000)).toBe("exit 0");
    expect((await verifyAudit(this.pool, null)).breaches).toEqual([]);
    const { books, messages } = await reconcile(this.#ground.ledger, this.pool);
    expect(books).toEqual(agreedBooks);
    expect(await ledgerDifferences(this.pool, this.#ground.ledger)).toEqual([]);
    const { published, accepted, duplicate, parked, redelivered } = messages;
    expect(published).toBe(this.#ground.messages.all);
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
    await Promise.all([
      ...this.#all.map((worker) => worker.abandon()),
      this.#meters?.abandon(),
      this.#standIn.stop("SIGKILL", 5_000),
    ]);
    await this.pool.end();
    if (this.#hasFinished && !this.#hasFailed)
      rmSync(this.#ground.folder, { recursive: true, force: true });
  }

  #leakGround(): LeakGround {
    const { postgres, queue, mqtt } = this.#options.stack;
    const { ledger, pool, clock, database } = this.#ground;
    const urls = [database.url, postgres.url, mqtt.url, ...(queue.url === null ? [] : [queue.url])];
    const door = this.#workers.has("webhook") ? `http://127.0.0.1:${this.#webhookPort}` : null;
    return {
      ...{ ledger, pool, urls, clock: virtualClock(clock), webhookUrl: door },
      logFiles: workerNames.map((name) => this.logOf(name)),
    };
  }

  #settings(): NodeJS.ProcessEnv {
    const { stack, settings } = this.#options;
    return {
      DATABASE_URL: this.#ground.database.url,
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
