/** A point whose days are settled and scored: what the tests of scores, their report and their ranges share. */
import { beforeEach } from "@jest/globals";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { type ScorePass, scoreEstimates } from "../../../src/store/estimate-scores.ts";
import {
  type DrawnVersion,
  registerPoint,
  settleVersions,
} from "../../support/settled-versions.ts";
import { type Record, useRecord } from "./record.ts";

/** Market time of the passes, unless told. */
export const now = Date.parse("2026-10-28T00:00:00Z");

/** The group of the point. */
export const group = { quantity: "AI", shapeGroup: "_E W S domestic" } as const;

export const sent = { at: "2026-10-23T11:05Z", answeredAt: "2026-10-23T11:06Z" };

export interface ScoredDays {
  readonly record: Record;
  /** A day of the point, AI. */
  dayOf(day: string): DayKey;
  settle(key: DayKey, ...versions: readonly DrawnVersion[]): Promise<void>;
  /** Pairs of estimate and actual: estimates by E5 on days of a month, sent, then replaced; 47 a day. */
  settlePairs(pairs: readonly (readonly [number, number])[], month?: string): Promise<void>;
  /** One pass. */
  score(at?: number): Promise<ScorePass>;
  /** Forgets days, scores and what was learned. */
  forget(): Promise<void>;
}

/** Gives every test of the file the point alone, of whose days nothing is known. */
export function useScoredDays(): () => ScoredDays {
  const record = useRecord();
  let days: ScoredDays | null = null;
  beforeEach(async () => {
    await forget(record());
    await record().rows("truncate registration, device_binding, point restart identity cascade");
    const { pool } = record();
    const pointId = await registerPoint(pool, "1499000000014", "02-5D-53-00-00-00-00-01");
    days = scoredDays(record(), pointId);
  });
  return () => {
    if (days === null) throw new Error("the point is not there yet");
    return days;
  };
}

function scoredDays(record: Record, pointId: number): ScoredDays {
  const dayOf = (day: string): DayKey => ({ day: settlementDay(day), pointId, quantity: "AI" });
  const settle: ScoredDays["settle"] = (key, ...versions) =>
    settleVersions(record.pool, key, versions);
  return {
    record,
    dayOf,
    settle,
    settlePairs: async (pairs, month = "2026-07") => {
      for (let first = 0; first < pairs.length; first += pairsPerDay) {
        const own = pairs.slice(first, first + pairsPerDay);
        const day = String(first / pairsPerDay + 1).padStart(2, "0");
        await settle(dayOf(`${month}-${day}`), ...versionsOf(own));
      }
    },
    score: (at = now) => scoreEstimates(record.pool, at),
    forget: () => forget(record),
  };
}

const pairsPerDay = 47;

function versionsOf(pairs: readonly (readonly [number, number])[]): readonly DrawnVersion[] {
  const byPeriod = (at: 0 | 1) =>
    Object.fromEntries(pairs.map((pair, index) => [index + 1, pair[at]]));
  const fill = { by: "E5 previous-daily-advances", wh: byPeriod(0), step: 6 } as const;
  return [
    { at: "2026-10-23T11:00Z", fills: [fill], sent },
    { at: "2026-10-26T09:00Z", actual: byPeriod(1) },
  ];
}

async function forget({ rows }: Record): Promise<void> {
  await rows(
    `truncate estimate_score, superseding_version, range_factor, range_learning, submission_message, submission_batch,
       reason_link, day_progress, day_version`,
  );
}

/** The day of the worked example: eight evening half hours by the register, then actuals in two goes. */
const evening = { 41: 220, 42: 220, 43: 220, 44: 220, 45: 180, 46: 180, 47: 180, 48: 180 };
const rest = { 43: 163, 44: 163, 45: 163, 46: 163, 47: 163, 48: 162 };
export const worked: readonly DrawnVersion[] = [
  { at: "2026-10-23T11:00Z", fills: [{ by: "E1 residual-of-day", wh: evening, step: 1 }], sent },
  {
    at: "2026-10-26T09:00Z",
    actual: { 41: 333, 42: 290 },
    fills: [{ by: "E1 residual-of-day", wh: rest, step: 1 }],
    sent: { at: "2026-10-26T09:20Z", answeredAt: "2026-10-26T09:21Z" },
  },
  {
    at: "2026-10-27T09:00Z",
    actual: { 41: 333, 42: 290, 43: 161, 44: 161, 45: 161, 46: 161, 47: 161 },
    fills: [{ by: "E0 single-by-advance", wh: { 48: 172 } }],
  },
];
