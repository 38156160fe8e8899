/** Points of which days are settled, and suppliers that ask for amendments of them, on a record of the test's own. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll } from "@jest/globals";
import { parseConfig } from "../../../src/config.ts";
import { initialAmendmentSettings } from "../../../src/domain/amendment/amendment-settings.ts";
import { actualDay, type SettledSlots } from "../../../src/domain/day/consumption-day.ts";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { RulesetsInForce } from "../../../src/domain/ruleset/rulesets-in-force.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { createLog } from "../../../src/log.ts";
import type { Stage } from "../../../src/pipeline.ts";
import { importRegistrations } from "../../../src/registrations/import-registrations.ts";
import { amend, isAmendmentWork } from "../../../src/stages/amend.ts";
import { market } from "../../../src/stages/market.ts";
import type { ClaimedWork, DayState } from "../../../src/stages/ports.ts";
import { virtualClock } from "../../../src/std/clock.ts";
import { storeInbound } from "../../../src/store/inbound.ts";
import { createPool, type Pool, transaction } from "../../../src/store/pool.ts";
import { RecentVersions } from "../../../src/store/recent-versions.ts";
import { RulesetCache } from "../../../src/store/ruleset-cache.ts";
import { type StoreSettings, saveKept } from "../../../src/store/stage-ports.ts";
import { StandingCache } from "../../../src/store/standing-cache.ts";
import { begetIds, claimWork } from "../../../src/store/work.ts";
import { amendPorts, marketPorts } from "../../../workers/parts/market.ts";
import { type Json, madeMessages } from "../../dip/support/made-messages.ts";
import { saveFacts } from "../../store/support/market-facts.ts";
import { judgedBy, keptOf, type Record } from "../../store/support/record.ts";
import {
  mpanOf,
  registrationLine,
  registrationsFile,
} from "../../store/support/registration-lines.ts";
import { createDatabase, type TestDatabase } from "../../support/database.ts";
import { scopeOf } from "../../support/rulesets.ts";

/** A request as the supplier writes it, usual unless told otherwise: 25,000 Wh over two London days. */
export interface Asked {
  readonly quantity?: string;
  readonly from?: string;
  readonly to?: string;
  readonly kwh?: string;
  readonly arc?: string | null;
  readonly reference?: string | null;
}

export const supplier = "2300000012";

/** The message of a supplier about a point. */
export function question(mpan: string, requests: readonly Asked[], from = supplier): Json {
  const [made] = madeMessages("IF-027");
  const copy = structuredClone(made?.message) as {
    payload: { CommonBlock: globalThis.Record<string, Json>; CustomBlock: Json };
  };
  const { CommonBlock, CustomBlock } = copy.payload;
  Object.assign(CommonBlock["S1"] ?? {}, { senderDIPID: from });
  Object.assign(CommonBlock["M0"] ?? {}, { MPANCore: mpan });
  CustomBlock["B902List"] = requests.map((asked) => ({
    MQID: { measurementQuantityID: asked.quantity ?? "AI" },
    supplierConsumptionAmendmentRequests: [
      {
        consumptionAmendmentSupplierReference: asked.reference ?? null,
        consumptionAmendmentPeriodStartDate: asked.from ?? "2026-10-20T00:00:00+01:00",
        consumptionAmendmentPeriodEndDate: asked.to ?? "2026-10-22T00:00:00+01:00",
        grossRevisedConsumption: asked.kwh ?? "25.000",
        arc: asked.arc === undefined ? "T" : asked.arc,
      },
    ],
  }));
  return copy as unknown as Json;
}

/** Gives every test of the file one record with a clock of its own. */
export function useAmendments() {
  let database: TestDatabase;
  let pool: Pool;
  let store: StoreSettings;
  /** Market time: a moment at which all days of October 2026 are open. */
  let now = Date.parse("2026-11-20T09:00:00Z");
  /** What is loaded besides the ruleset that the service brings along. */
  let loaded = new RulesetsInForce([]);
  let meters = 0;
  const stopped = virtualClock({ start: now, speed: 1, wallStart: 0 });
  const clock = { ...stopped, now: () => now };
  const bells = { ring: async () => 0, ready: async () => undefined, close: async () => undefined };

  beforeAll(async () => {
    database = await createDatabase();
    pool = createPool(database.url, "sds-test");
    store = {
      standing: new StandingCache(pool),
      recent: new RecentVersions(),
      clock,
      rulesets: new RulesetCache(pool),
      leadHours: 6,
      tellRefusals: true,
    };
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const ground = () => ({
    config: parseConfig({ DATABASE_URL: "postgres://127.0.0.1/nobody" }),
    pool,
    clock,
    bells,
    log: createLog("fatal", "test"),
    store: { ...store, rulesets: { inForce: async () => loaded } },
  });
  const rows = async (text: string, values: readonly unknown[] = []) =>
    (await pool.query(text, [...values])).rows;

  async function claimed(stage: Stage, workId?: string): Promise<ClaimedWork> {
    const [bell] =
      workId === undefined
        ? await transaction(pool, (client) => begetIds(client, stage, now, [randomUUID()]))
        : [{ workId }];
    const bounds = { now, leaseMs: 30_000, membersMax: 1 };
    const [work] = await claimWork(pool, stage, bell?.workId ?? "", bounds);
    if (work === undefined) throw new Error("not claimed");
    return work;
  }

  /** A point with days of 200 Wh a half hour, settled as one answer of its meter brought them. */
  async function point(
    days: readonly string[] = ["2026-10-19", "2026-10-20", "2026-10-21"],
    changes: Readonly<globalThis.Record<string, unknown>> = {},
  ): Promise<{ readonly pointId: number; readonly mpan: string }> {
    meters += 1;
    const line = registrationLine(meters, changes);
    await importRegistrations(database.url, registrationsFile([line]), now);
    const mpan = mpanOf(meters);
    const [row] = await rows("select point_id from point where mpan = $1", [mpan]);
    const pointId = Number(row?.["point_id"]);
    for (const day of days) await settle({ day: settlementDay(day), pointId, quantity: "AI" });
    return { pointId, mpan };
  }

  async function settle(key: DayKey, slots: SettledSlots = actualDay(new Array(48).fill(200))) {
    const straight = [{ ...key, slots, readAt: now, blockId: randomUUID(), ruleset: judgedBy }];
    await saveKept(pool, store, [await claimed("validate")], keptOf({ straight }));
    await rows("delete from work_block where stage = 'submit'");
    store.recent.take(key);
  }

  /** Does what waits in market and is due, as its workers would; returns what they told. */
  async function turn(): Promise<readonly globalThis.Record<string, number>[]> {
    const due = await rows(
      "select work_id from work_block where stage = 'market' and due_at <= $1 order by created_at",
      [new Date(now)],
    );
    const told: globalThis.Record<string, number>[] = [];
    for (const { work_id } of due) {
      const work = await claimed("market", work_id);
      told.push(
        isAmendmentWork(work)
          ? await amend([work], amendPorts(ground()))
          : await market([work], marketPorts(ground())),
      );
    }
    return told;
  }

  /** The supplier asks, and market decides where it can. Returns the transaction id. */
  async function ask(message: Json): Promise<string> {
    const transactionId = await store027(message);
    await turn();
    await turn();
    return transactionId;
  }

  /** The supplier asks, and the message is stored. */
  async function store027(message: Json): Promise<string> {
    const transactionId = `T-${randomUUID()}`;
    const copy = structuredClone(message) as {
      payload: { CommonBlock: globalThis.Record<string, Json> };
    };
    Object.assign(copy.payload.CommonBlock["D0"] ?? {}, { transactionID: transactionId });
    const raw = Buffer.from(JSON.stringify(copy));
    const stored = { publication: "PUB-027", raw, content: null, stage: "market" as const };
    await storeInbound(pool, [{ ...stored, transactionId, refusal: null }], now);
    return transactionId;
  }

  /** Our answer to a message; undefined: none yet. */
  async function answerTo(transactionId: string) {
    const [row] = await rows(
      "select response, messages, is_repeat from amendment_answer where transaction_id = $1",
      [transactionId],
    );
    return row;
  }

  /** Versions of a day, oldest first. */
  const versionsOf = (pointId: number, day: string, quantity = "AI") =>
    rows(
      `select version, cause, wh, q, e, arc, array_length(block_ids, 1) as blocks from day_version
       where point_id = $1 and settlement_day = $2 and quantity = $3 order by version`,
      [pointId, day, quantity],
    );

  const record = (): Record => ({
    pool,
    url: database.url,
    settings: store,
    rows,
    claimed: (stage) => claimed(stage),
  });

  return {
    record,
    /** What parts of a process are handed, over this record. */
    ground,
    rows,
    claimed,
    point,
    settle,
    ask,
    store: store027,
    turn,
    /** Decides on claimed work as a worker of its own would. */
    amend: (work: readonly ClaimedWork[]) => amend(work, amendPorts(ground())),
    answerTo,
    versionsOf,
    publish: (facts: Parameters<typeof saveFacts>[1]) => saveFacts(record(), facts),
    at(text: string) {
      now = Date.parse(text);
    },
    now: () => now,
    /** Loads a ruleset for every point that differs in figures of amendments, from a settlement day on. */
    with(changes: Partial<typeof initialAmendmentSettings>, from = "2026-01-01") {
      const amendment = { ...initialAmendmentSettings, ...changes };
      const ruleset = { ...initialRuleset, name: "agreed@1", amendment };
      const scope = scopeOf("agreed", { effectiveFrom: settlementDay(from) });
      loaded = new RulesetsInForce([{ ...scope, ruleset }]);
    },
    moveTo: (key: DayKey, state: DayState) =>
      rows(
        "update day_progress set state = $4, revision = revision + 1 where settlement_day = $1 and point_id = $2 and quantity = $3",
        [key.day, key.pointId, key.quantity, state],
      ),
    ports: ground,
  };
}
