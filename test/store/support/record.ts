/** A database of one test file, and small things to put into it. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll } from "@jest/globals";
import { actualDay } from "../../../src/domain/day/consumption-day.ts";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import type { Stage } from "../../../src/pipeline.ts";
import type { ClaimedWork, DayBatch, Kept } from "../../../src/stages/ports.ts";
import { virtualClock } from "../../../src/std/clock.ts";
import { createPool, type Pool, transaction } from "../../../src/store/pool.ts";
import { RecentVersions } from "../../../src/store/recent-versions.ts";
import { RulesetCache } from "../../../src/store/ruleset-cache.ts";
import type { StoreSettings } from "../../../src/store/stage-ports.ts";
import { StandingCache } from "../../../src/store/standing-cache.ts";
import { begetIds, claimWork } from "../../../src/store/work.ts";
import { createDatabase, type TestDatabase } from "../../support/database.ts";
import { until } from "../../support/until.ts";

/** Market time of the tests: it stands still. */
export const now = Date.UTC(2026, 9, 21, 2);

/** The ruleset that the service brings along. */
export const judgedBy = "sds-default@1";

export interface Record {
  readonly pool: Pool;
  readonly url: string;
  readonly settings: StoreSettings;
  /** Rows of a statement, for looking at what was written. */
  rows(
    text: string,
    values?: readonly unknown[],
  ): Promise<readonly { [column: string]: unknown }[]>;
  /** Work of a stage that is claimed, so that a result can end it. */
  claimed(stage: Stage): Promise<ClaimedWork>;
}

/** Gives every test of the file one database, made before the first and dropped after the last. */
export function useRecord(): () => Record {
  let record: Record | null = null;
  let database: TestDatabase | null = null;
  beforeAll(async () => {
    database = await createDatabase();
    record = openRecord(database.url);
  });
  afterAll(async () => {
    await record?.pool.end();
    await database?.drop();
  });
  return () => {
    if (record === null) throw new Error("the database is not there yet");
    return record;
  };
}

function openRecord(url: string): Record {
  const pool = createPool(url, "sds-test");
  return {
    pool,
    url,
    settings: {
      standing: new StandingCache(pool),
      recent: new RecentVersions(),
      clock: virtualClock({ start: now, speed: 1e-9, wallStart: Date.now() }),
      rulesets: new RulesetCache(pool),
      leadHours: 6,
      tellRefusals: true,
    },
    rows: async (text, values = []) => (await pool.query(text, [...values])).rows,
    async claimed(stage) {
      const [bell] = await transaction(pool, (client) =>
        begetIds(client, stage, now, [randomUUID()]),
      );
      const bounds = { now, leaseMs: 30_000, membersMax: 1 };
      // Another claim may look at the row in passing; then this one finds nothing and asks again.
      return until("a claim", async () => {
        const [work] = await claimWork(pool, stage, bell?.workId ?? "", bounds);
        return work ?? null;
      });
    },
  };
}

let points = 0;

/** A day of a point that no other test of the file uses. */
export function freshDay(day = "2026-10-20", quantity: "AI" | "AE" = "AI"): DayKey {
  points += 1;
  return { day: settlementDay(day), pointId: 1_000 + points, quantity };
}

/** 48 actual slots of one figure. */
export function slotsOf(wattHours: number) {
  return actualDay(new Array(48).fill(wattHours));
}

/** A batch of days in which only what is named is made. */
export function keptOf(days: Partial<DayBatch>, handOn: Kept["handOn"] = []): Kept {
  return {
    days: {
      straight: [],
      moves: [],
      versions: [],
      reads: [],
      judged: [],
      refusals: [],
      ...days,
    },
    handOn,
  };
}

export { randomUUID as newId };
