/**
 * The outbox on a record of the test's own, before the platform stand-in: real stage, real statements, real HTTP. Only
 * the clock is the test's: it stands while works are done and then goes to the moment at which the next one is due.
 */
import { expect } from "@jest/globals";
import { readRegistry } from "../../../simulator/dip/market-data/registry.ts";
import { parseConfig } from "../../../src/config.ts";
import { connectPlatform, type Platform } from "../../../src/dip/platform.ts";
import type { SettledSlots } from "../../../src/domain/day/consumption-day.ts";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import type { ClientReply } from "../../../src/domain/submit/judge-reply.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { createLog } from "../../../src/log.ts";
import type { Bells } from "../../../src/queue/bell.ts";
import { importRegistrations } from "../../../src/registrations/import-registrations.ts";
import type { Outgoing, SubmitPorts } from "../../../src/stages/outbox-ports.ts";
import { RecentBatches } from "../../../src/stages/recent-batches.ts";
import { submit } from "../../../src/stages/submit.ts";
import type { Clock } from "../../../src/std/clock.ts";
import { createPool, type Pool, transaction } from "../../../src/store/pool.ts";
import { RecentVersions } from "../../../src/store/recent-versions.ts";
import { RulesetCache } from "../../../src/store/ruleset-cache.ts";
import { type StoreSettings, saveKept } from "../../../src/store/stage-ports.ts";
import { StandingCache } from "../../../src/store/standing-cache.ts";
import { begetIds, claimWork } from "../../../src/store/work.ts";
import { submitPorts } from "../../../workers/parts/submit.ts";
import {
  type JournalLine,
  type RunningStandIn,
  runStandIn,
} from "../../simulator/dip/support/running-stand-in.ts";
import { judgedBy, keptOf, newId, slotsOf } from "../../store/support/record.ts";
import {
  mpanOf,
  registrationLine,
  registrationsFile,
} from "../../store/support/registration-lines.ts";
import { createDatabase, type TestDatabase } from "../../support/database.ts";

export interface DriveOptions {
  /** Market time at the start. */
  readonly start: string;
  readonly points: number;
  /** How many of the points are registered with us at the start; absent: all. */
  readonly registered?: number;
  readonly perSecond?: number;
  readonly messagesMax?: number;
  /** What stands between the service and the stand-in. */
  readonly between?: (platform: Platform, drive: () => Drive) => Platform;
  /** Changes what is written for the platform: a defect of ours. */
  readonly spoil?: (body: Buffer, messages: readonly Outgoing[]) => Buffer;
  readonly webhook?: string;
}

export class Drive {
  now: number;
  readonly #options: DriveOptions;
  database!: TestDatabase;
  pool!: Pool;
  store!: StoreSettings;
  standIn!: RunningStandIn;
  ports!: SubmitPorts;
  readonly recent = new RecentBatches();
  readonly alarms: string[] = [];
  /** Market times at which calls were let through. */
  readonly turns: number[] = [];
  #platform!: Platform;

  constructor(options: DriveOptions) {
    this.#options = options;
    this.now = Date.parse(options.start);
  }

  readonly clock: Clock = {
    setting: { start: 0, speed: 1, wallStart: 0 },
    now: () => this.now,
    wallNow: () => this.now,
    sleep: async (ms) => {
      const until = this.now + ms;
      await null;
      this.now = Math.max(this.now, until);
    },
  };

  async open(): Promise<void> {
    const { points, perSecond = 0, messagesMax = 50, between, spoil, webhook } = this.#options;
    this.database = await createDatabase();
    this.pool = createPool(this.database.url, "sds-test", 4);
    const lines = Array.from({ length: points }, (_, index) => registrationLine(index + 1));
    const ours = lines.slice(0, this.#options.registered ?? points);
    await importRegistrations(this.database.url, registrationsFile(ours), this.now);
    this.standIn = await runStandIn({
      registry: readRegistry(lines.map((line) => JSON.stringify(line)).join("\n")),
      clock: this.clock,
      callsPerSecond: perSecond,
      messagesMax,
      ...(webhook === undefined ? {} : { webhook }),
    });
    const direct = connectPlatform({
      baseUrl: this.standIn.url,
      timeoutMs: 5_000,
      connectionsMax: 4,
      now: () => this.now,
    });
    this.#platform = between?.(direct, () => this) ?? direct;
    this.store = {
      standing: new StandingCache(this.pool),
      recent: new RecentVersions(),
      clock: this.clock,
      rulesets: new RulesetCache(this.pool),
      leadHours: 6,
      tellRefusals: true,
    };
    const bells: Bells = { ring: async () => 0, ready: async () => {}, close: async () => {} };
    const config = parseConfig({
      DATABASE_URL: this.database.url,
      SDS_DIP_REQUESTS_PER_SECOND: String(perSecond),
      SDS_DIP_BATCH_MESSAGES_MAX: String(messagesMax),
    });
    const log = createLog("silent", "test");
    const made = submitPorts(
      { config, clock: this.clock, pool: this.pool, bells, store: this.store, log },
      this.#platform,
    );
    this.ports = {
      ...made,
      // One at a time: with a clock that jumps, batches side by side would overtake each other.
      sendSettings: { ...made.sendSettings, underWayMax: 1 },
      alarm: ({ code }) => this.alarms.push(code),
      elapsedMs: () => 0,
      takeTurn: async () => {
        await made.takeTurn();
        this.turns.push(this.now);
      },
      render: (channel, messages, at) => {
        const body = made.render(channel, messages, at);
        return spoil?.(body, messages) ?? body;
      },
    };
  }

  async close(): Promise<void> {
    await this.#platform?.close();
    await this.standIn?.stop();
    await this.pool?.end();
    await this.database?.drop();
  }

  async rows(text: string, values: readonly unknown[] = []) {
    return (await this.pool.query(text, [...values])).rows;
  }

  /** A day of a meter, which is known to the record by its MPAN. */
  async key(meter: number, day: string): Promise<DayKey> {
    const [row] = await this.rows("select point_id from point where mpan = $1", [mpanOf(meter)]);
    return { day: settlementDay(day), pointId: Number(row?.["point_id"]), quantity: "AI" };
  }

  /** A point comes to us. */
  async register(meter: number): Promise<void> {
    const file = registrationsFile([registrationLine(meter)]);
    await importRegistrations(this.database.url, file, this.now);
  }

  /** Settles days, as validate does, and hands them to submit. */
  async settle(
    keys: readonly DayKey[],
    version = 1,
    slots: SettledSlots = slotsOf(100 + version),
  ): Promise<void> {
    const [bell] = await transaction(this.pool, (client) =>
      begetIds(client, "validate", this.now, [newId()]),
    );
    const bounds = { now: this.now, leaseMs: 30_000, membersMax: 1 };
    const work = await claimWork(this.pool, "validate", bell?.workId ?? "", bounds);
    for (const day of new Set(keys.map((key) => key.day)))
      await this.rows("select ensure_day_partition($1)", [day]);
    const handOn = [{ stage: "submit" as const, dueAt: this.now, days: keys }];
    const straight = keys.map((key) => ({
      ...key,
      slots,
      readAt: this.now,
      blockId: newId(),
      ruleset: judgedBy,
    }));
    const versions = keys.map((key) => ({
      ...key,
      version,
      slots,
      cause: version === 1 ? ("first" as const) : ("lateActual" as const),
      blockIds: [],
      links: null,
      ruleset: judgedBy,
    }));
    const moves = keys.map((key) => ({
      ...key,
      revision: version - 1,
      version,
      state: "settled" as const,
      attempts: 0,
    }));
    const isStraight = version === 1 && slots.reason === null;
    const days = isStraight ? { straight } : { moves, versions };
    expect(await saveKept(this.pool, this.store, work, keptOf(days, handOn))).not.toBe("conflict");
  }

  /** Does all work of submit that is due, until none is. */
  async work(): Promise<void> {
    for (;;) {
      const due = await this.rows(
        `select work_id from work_block
         where stage = 'submit' and state = 'waiting' and due_at <= $1 order by created_at`,
        [new Date(this.now).toISOString()],
      );
      if (due.length === 0) return;
      for (const row of due) {
        const bounds = { now: this.now, leaseMs: 60_000, membersMax: 1_000 };
        const work = await claimWork(this.pool, "submit", row["work_id"], bounds);
        if (work.length > 0) await submit(work, this.ports, this.recent);
      }
    }
  }

  /** Works, and lets the clock go to whatever is due next, until `at`. */
  async workUntil(at: number): Promise<void> {
    for (;;) {
      await this.work();
      const [row] = await this.rows(
        "select min(due_at) as due from work_block where stage = 'submit' and state = 'waiting'",
      );
      const due = row?.["due"];
      if (typeof due !== "number" || due >= at) {
        this.now = Math.max(this.now, at);
        return;
      }
      this.now = Math.max(this.now, due);
    }
  }

  /** Calls that reached the stand-in, oldest first, each with the days of its messages. */
  async calls(): Promise<readonly { line: JournalLine; days: readonly string[] }[]> {
    const lines = await this.standIn.journal();
    return lines
      .filter((line) => line.channel !== undefined)
      .map((line) => ({ line, days: daysOf(line.body ?? "") }));
  }

  /** Every day has had exactly one effect: what the service holds is what the stand-in took, and nothing is left over. */
  async reconcile(dayCount: number): Promise<void> {
    await this.standIn.until(({ verdictsPending }) => verdictsPending === 0);
    const lines = await this.standIn.journal();
    const accepted = lines.filter(({ verdict }) => verdict === "accepted");
    const references = accepted.map(({ reference }) => reference);
    expect(new Set(references).size).toBe(references.length);
    const held = await this.rows(
      `select 'S-IF-021-1400000003-SDS-' || to_char(b.sender_timestamp at time zone 'UTC', 'YYYYMMDD') || '-'
              || replace(s.batch_id::text, '-', '') || lpad(to_hex(s.index), 4, '0') as reference
       from submission as s join submission_batch as b using (batch_id)
       where s.state = 'accepted' and s.version is not null`,
    );
    expect([...references].sort()).toEqual(held.map((row) => row["reference"]).sort());
    expect(references).toHaveLength(dayCount);
    expect(await this.rows("select * from submission_waiting")).toEqual([]);
    expect(await this.rows("select * from work_block where stage = 'submit'")).toEqual([]);
    expect(await this.rows("select * from submission_batch where state <> 'answered'")).toEqual([]);
  }
}

function daysOf(body: string): readonly string[] {
  if (!body.startsWith("[")) return [];
  const messages: readonly Message[] = JSON.parse(body);
  return messages.flatMap(({ payload }) =>
    (payload.CustomBlock.B900?.settlementDayConsumptionPeriods ?? []).map(
      ({ settlementDay: { settlementDayDate } }) =>
        `${payload.CommonBlock.M0.MPANCore} ${settlementDayDate.slice(0, 10)}`,
    ),
  );
}

interface Message {
  readonly payload: {
    readonly CommonBlock: { readonly M0: { readonly MPANCore: string } };
    readonly CustomBlock: {
      readonly B900?: {
        readonly settlementDayConsumptionPeriods: readonly {
          readonly settlementDay: { readonly settlementDayDate: string };
        }[];
      };
    };
  };
}

/** What comes back when nothing listens. */
export const nobody: ClientReply = { kind: "noConnection", cause: "ECONNREFUSED" };
/** What comes back when the reply is lost. */
export const lost: ClientReply = { kind: "noAnswer", cause: "ECONNRESET" };
