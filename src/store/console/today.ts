/** Figures of the first page: settlement days as they stand, how they filled up, and how many points are ours. */
import type { SettlementDay } from "../../domain/time/settlement-day.ts";
import { instantText } from "../pg-text.ts";
import type { Pool } from "../pool.ts";
import { run } from "../queries.ts";

/** One settlement day, AI and AE together. */
export interface DayStanding {
  readonly day: SettlementDay;
  /** MPAN-days that have begun; of them, those without any version. */
  readonly days: number;
  readonly waitingDays: number;
  readonly actualSlots: number;
  readonly estimatedSlots: number;
  readonly defaultedSlots: number;
  readonly refusedSlots: number;
  readonly wattHours: number;
}

interface StandingRow {
  readonly settlement_day: SettlementDay;
  readonly days: number;
  readonly waiting_days: number;
  readonly actual_slots: number;
  readonly estimated_slots: number;
  readonly defaulted_slots: number;
  readonly refused_slots: number;
  readonly wh: number;
}

/** Those of the days that have begun, the latest first. */
export async function sumDayTallies(
  pool: Pool,
  days: readonly SettlementDay[],
): Promise<readonly DayStanding[]> {
  const rows = await run<StandingRow & Record<string, unknown>>(pool, "console/sum-day-tallies", [
    `{${days.join(",")}}`,
  ]);
  return rows.map((row) => ({
    day: row.settlement_day,
    ...{ days: row.days, waitingDays: row.waiting_days, actualSlots: row.actual_slots },
    ...{ estimatedSlots: row.estimated_slots, defaultedSlots: row.defaulted_slots },
    ...{ refusedSlots: row.refused_slots, wattHours: row.wh },
  }));
}

/** How far a settlement day had filled up at an instant. */
export interface CoursePoint {
  readonly day: SettlementDay;
  /** Market time, milliseconds UTC. */
  readonly at: number;
  readonly days: number;
  readonly actualSlots: number;
}

/** By day, and in order of time within it. */
export async function listDayCourse(
  pool: Pool,
  days: readonly SettlementDay[],
  rowsMax: number,
): Promise<readonly CoursePoint[]> {
  const rows = await run<{
    settlement_day: SettlementDay;
    at: number;
    days: number;
    actual_slots: number;
  }>(pool, "console/list-day-course", [`{${days.join(",")}}`, rowsMax]);
  return rows.map(({ settlement_day, actual_slots, ...row }) => ({
    ...row,
    day: settlement_day,
    actualSlots: actual_slots,
  }));
}

/** Notes how far the days from `first` on have filled up by `now`, and forgets what is older by so many days. */
export async function noteDayCourse(
  pool: Pool,
  now: number,
  first: SettlementDay,
  keptDays: number,
): Promise<void> {
  await run(pool, "console/note-day-course", [instantText(now), first, keptDays]);
}

/** How many points are registered to us on each of the days. A look at every registration: not for each page. */
export async function countAppointed(
  pool: Pool,
  days: readonly SettlementDay[],
): Promise<ReadonlyMap<SettlementDay, number>> {
  const rows = await run<{ day: SettlementDay; points: number }>(pool, "console/count-appointed", [
    `{${days.join(",")}}`,
  ]);
  return new Map(rows.map(({ day, points }) => [day, points]));
}

/** Active exceptions, and those of them that nobody has acknowledged. */
export async function countExceptions(
  pool: Pool,
): Promise<{ readonly active: number; readonly unacknowledged: number }> {
  const [row] = await run<{ active: number; unacknowledged: number }>(
    pool,
    "console/count-exceptions",
    [],
  );
  return row ?? { active: 0, unacknowledged: 0 };
}

/** Version of the server, such as `18.1`. */
export async function loadServerVersion(pool: Pool): Promise<string> {
  const [row] = await run<{ version: string }>(pool, "console/load-server-version", []);
  return row?.version ?? "";
}
