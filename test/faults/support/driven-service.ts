/**
 * The service's real stages on a database of their own, before the platform stand-in over HTTP, without broker, queue or
 * worker processes: work is claimed and done one after the other, and the clock stands until it is moved on.
 */
import { join } from "node:path";
import { type LedClock, ledClock } from "../../../scripts/sim/market-clock.ts";
import type { StandInStatus } from "../../../simulator/dip/control.ts";
import { initialCentralRules } from "../../../simulator/dip/market-data/central-rules.ts";
import { loadForcedRejections } from "../../../simulator/dip/market-data/forced-rejections.ts";
import { loadRegistry } from "../../../simulator/dip/market-data/registry.ts";
import { type StandIn, startStandIn } from "../../../simulator/dip/stand-in.ts";
import { parseConfig } from "../../../src/config.ts";
import {
  type InboundMessage,
  receiveDelivery,
  receiveStatus,
  statusChannel,
} from "../../../src/dip/inbound.ts";
import { connectPlatform, type Platform } from "../../../src/dip/platform.ts";
import { receivedMessage } from "../../../src/dip/received-message.ts";
import { dipId } from "../../../src/domain/identity/dip-id.ts";
import type { ReadRequest } from "../../../src/domain/timetable/read-request.ts";
import { limits } from "../../../src/limits.ts";
import { createLog } from "../../../src/log.ts";
import { pipeline, type Stage } from "../../../src/pipeline.ts";
import type { Bells } from "../../../src/queue/bell.ts";
import { importRegistrations } from "../../../src/registrations/import-registrations.ts";
import { advise } from "../../../src/stages/advise.ts";
import { askAgain } from "../../../src/stages/ask-again.ts";
import { applyDefaults } from "../../../src/stages/default.ts";
import { estimate } from "../../../src/stages/estimate.ts";
import type { ArrivedMessage } from "../../../src/stages/ingest.ts";
import { market } from "../../../src/stages/market.ts";
import { RecentBatches } from "../../../src/stages/recent-batches.ts";
import { resolve } from "../../../src/stages/resolve.ts";
import { submit } from "../../../src/stages/submit.ts";
import { validate } from "../../../src/stages/validate.ts";
import { callAdvise } from "../../../src/store/advise-pass.ts";
import { refreshExceptions } from "../../../src/store/exceptions.ts";
import { storeInbound } from "../../../src/store/inbound.ts";
import { storeBlock } from "../../../src/store/inbox.ts";
import { createPool, type Pool } from "../../../src/store/pool.ts";
import { decideDueRequests, openRequests } from "../../../src/store/read-requests.ts";
import { RecentVersions } from "../../../src/store/recent-versions.ts";
import { RulesetCache } from "../../../src/store/ruleset-cache.ts";
import { StandingCache } from "../../../src/store/standing-cache.ts";
import { callOpenDays, closeDueRuns } from "../../../src/store/sweep.ts";
import { claimWork, type SizedWork } from "../../../src/store/work.ts";
import { advisePorts } from "../../../workers/parts/advise.ts";
import { fillPorts } from "../../../workers/parts/fill.ts";
import { marketPorts } from "../../../workers/parts/market.ts";
import { resolvePorts } from "../../../workers/parts/resolve.ts";
import { submitPorts } from "../../../workers/parts/submit.ts";
import { validatePorts } from "../../../workers/parts/validate.ts";
import { createDatabase, type TestDatabase } from "../../support/database.ts";
import { until } from "../../support/until.ts";

const ourDipId = "1400000003";
const leaseMs = 60_000;
const messagesMax = 200;
/** A clock that stands still but for being moved. */
const still = 1e-9;

export interface ServiceOptions {
  /** The ledger directory, with registrations and rejections in it; the platform's journal goes there too. */
  readonly ledger: string;
  /** Market time at the start. */
  readonly start: number;
  /** Takes what the service asks meters for. */
  readonly asked: (requests: readonly ReadRequest[]) => void;
  /** What stands between the service and the platform: a defect of ours. */
  readonly between?: (platform: Platform) => Platform;
}

type Work = (work: readonly SizedWork[]) => Promise<unknown>;

export class DrivenService {
  readonly clock: LedClock;
  readonly database: TestDatabase;
  readonly pool: Pool;
  readonly #standIn: StandIn;
  readonly #platform: Platform;
  readonly #works: Readonly<Record<Stage, Work>>;
  readonly #asked: ServiceOptions["asked"];
  readonly #standing: StandingCache;
  readonly #rulesets: RulesetCache;

  private constructor(
    options: ServiceOptions,
    made: { clock: LedClock; database: TestDatabase; pool: Pool; standIn: StandIn },
  ) {
    this.clock = made.clock;
    this.database = made.database;
    this.pool = made.pool;
    this.#standIn = made.standIn;
    this.#asked = options.asked;
    const { clock, pool } = made;
    const direct = connectPlatform({
      baseUrl: `http://127.0.0.1:${made.standIn.port}`,
      timeoutMs: 10_000,
      connectionsMax: 4,
      now: () => clock.now(),
    });
    this.#platform = options.between?.(direct) ?? direct;
    this.#standing = new StandingCache(pool);
    this.#rulesets = new RulesetCache(pool);
    const config = parseConfig({
      DATABASE_URL: made.database.url,
      SDS_DIP_ID: ourDipId,
      SDS_DIP_REQUESTS_PER_SECOND: "0",
      SDS_DIP_BATCH_MESSAGES_MAX: String(messagesMax),
      SDS_REJECTIONS_SUBMIT: "on",
    });
    const bells: Bells = { ring: async () => 0, ready: async () => {}, close: async () => {} };
    const ground = {
      ...{ config, clock, pool, bells, log: createLog("silent", "test") },
      store: {
        ...{
          standing: this.#standing,
          recent: new RecentVersions(),
          clock,
          rulesets: this.#rulesets,
        },
        ...{ leadHours: config.SDS_ESTIMATE_LEAD_HOURS, tellRefusals: true },
      },
      resendWaitMs: config.SDS_SUBMIT_COALESCE_MINUTES * 60_000,
    };
    const validating = validatePorts(ground);
    const estimating = fillPorts(ground, "estimate");
    const defaulting = fillPorts(ground, "default");
    const submitting = submitPorts(ground, this.#platform);
    const resolving = resolvePorts(ground);
    const marketing = marketPorts(ground);
    const recent = new RecentBatches();
    // No supplier names an endpoint here: notices wait to be fetched.
    const advising = advisePorts(ground, { post: () => Promise.reject(new Error("no endpoint")) });
    this.#works = {
      validate: (work) => validate(work, validating),
      estimate: (work) => estimate(work, estimating),
      default: (work) => applyDefaults(work, defaulting),
      submit: (work) => submit(work, submitting, recent),
      resolve: (work) => resolve(work, resolving),
      market: (work) => market(work, marketing),
      advise: (work) => advise(work, advising),
    };
  }

  /** Makes the database, loads the registrations of the ledger and starts the stand-in. */
  static async open(options: ServiceOptions): Promise<DrivenService> {
    const clock = ledClock(options.start, still);
    const database = await createDatabase();
    const registrations = join(options.ledger, "registrations.jsonl");
    await importRegistrations(database.url, registrations, options.start);
    const pool = createPool(database.url, "sds-faults", 4);
    const standIn = await startStandIn({
      port: 0,
      ledger: options.ledger,
      registry: await loadRegistry(registrations),
      forced: await loadForcedRejections(join(options.ledger, "reject.jsonl")),
      rules: initialCentralRules,
      postToWebhook: (channel, body) => receive(pool, clock, channel, body),
      clock,
      serviceId: ourDipId,
      messagesMax,
      bytesMax: 1_048_576,
      callsPerSecond: 0,
      repeatShare: 0,
      seed: 1,
      loadShapes: null,
      settlementRuns: true,
      short: false,
      tls: null,
    });
    return new DrivenService(options, { clock, database, pool, standIn });
  }

  /** Stores messages in one commit, as ingest does. */
  async take(messages: readonly ArrivedMessage[]): Promise<void> {
    if (messages.length > 0) await storeBlock(this.pool, "sds-ingest-0", messages);
  }

  /** Does all that may be done now, until nothing is left and the platform owes nothing. */
  async work(): Promise<void> {
    do await this.#sweep();
    while ((await this.#workOnce()) > 0);
  }

  /** Groups findings into exceptions, and lets go those that are over. */
  async group(): Promise<void> {
    await refreshExceptions(this.pool, this.clock.now());
  }

  /** Market time at which work that waits may begin next; null: none waits. */
  async nextDueAt(): Promise<number | null> {
    const { rows } = await this.pool.query<{ due: string | null }>(
      "select extract(epoch from min(due_at))::float8 * 1000 as due from work_block where state = 'waiting'",
    );
    const due = rows[0]?.due ?? null;
    return due === null ? null : Number(due);
  }

  /** Ends everything and removes the database. */
  async close(): Promise<void> {
    await this.#platform.close();
    await this.#standIn.stop();
    await this.pool.end();
    await this.database.drop();
  }

  /** What a turn of the sweep and the passes beside it begin. */
  async #sweep(): Promise<void> {
    const now = this.clock.now();
    const rulesets = await this.#rulesets.inForce();
    await closeDueRuns(this.pool, now, {
      leadHours: 6,
      registerPassWh: (day) => rulesets.of(day, {}).ruleset.V60.passWh,
    });
    await callOpenDays(this.pool, now);
    await callAdvise(this.pool, now);
    await askAgain({
      now: () => now,
      openRequests: (at) => openRequests(this.pool, at),
      loadBindingsOfPoints: (ids) => this.#standing.ofPoints(ids),
      decideDue: (at, decide) => decideDueRequests(this.pool, at, decide),
      isConnected: () => true,
      send: async (requests) => this.#asked(requests),
    });
  }

  async #workOnce(): Promise<number> {
    const now = this.clock.now();
    const { rows } = await this.pool.query<{ work_id: string; stage: Stage }>(
      "select work_id, stage from work_block where state = 'waiting' and due_at <= $1 order by created_at",
      [new Date(now).toISOString()],
    );
    for (const { work_id, stage } of rows) {
      const membersMax = pipeline[stage].claimSizeMax;
      const work = await claimWork(this.pool, stage, work_id, { now, leaseMs, membersMax });
      if (work.length > 0) await this.#works[stage](work);
    }
    if (rows.some(({ stage }) => stage === "submit")) await this.#untilAnswered();
    return rows.length;
  }

  /** Resolves once the platform has judged what it took and delivered what it said. */
  async #untilAnswered(): Promise<void> {
    const url = `http://127.0.0.1:${this.#standIn.controlPort}/standin/status`;
    await until("the platform owes nothing", async () => {
      const status: StandInStatus = JSON.parse(await (await fetch(url)).text());
      return status.verdictsPending + status.deliveriesPending === 0;
    });
  }
}

/** The webhook without its door: what it does with a body, and what it replies. */
async function receive(pool: Pool, clock: LedClock, channel: string, body: string) {
  const options = {
    ourDipId: dipId(ourDipId),
    environmentTag: "DEV" as const,
    depthMax: limits.webhookDepthMax,
    messagesMax: limits.webhookMessagesMax,
    now: () => clock.now(),
    async store(messages: readonly InboundMessage[]) {
      await storeInbound(pool, messages.map(receivedMessage), clock.now());
    },
  };
  const bytes = Buffer.from(body);
  return channel === statusChannel
    ? receiveStatus(bytes, options)
    : receiveDelivery(bytes, channel, options);
}
