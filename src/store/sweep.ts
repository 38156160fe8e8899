/** What should be moving and is not, and the days whose cut-off has come. */
import {
  addDays,
  dayAt,
  dayMs,
  dayStart,
  type SettlementDay,
} from "../domain/time/settlement-day.ts";
import { dueAt } from "../domain/timetable/cut-off.ts";
import { limits } from "../limits.ts";
import type { Bell } from "../stages/ports.ts";
import { instantText } from "./pg-text.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** What closing a day asks of settings and ruleset. */
export interface ClosingRules {
  /** Hours before a cut-off at which a day is closed. */
  readonly leadHours: number;
  /** Watt-hours by which half hours and register of a day may differ without a word (V60). */
  registerPassWh(day: SettlementDay): number;
}

/**
 * Closes settlement days whose first cut-off, less the lead, has come; returns how many. Before a day closes, its
 * complete days are held against their registers once more.
 */
export async function closeDueDays(
  pool: Pool,
  now: number,
  { leadHours, registerPassWh }: ClosingRules,
): Promise<number> {
  const [row] = await run<{ first_at: number | null; closed: SettlementDay[] | null }>(
    pool,
    "sweep/load-closing",
    [],
  );
  if (row === undefined || row.first_at === null) return 0;
  const closed = new Set(row.closed ?? []);
  let count = 0;
  for (let day = dayAt(row.first_at); dayStart(day) < now; day = addDays(day, 1)) {
    if (closed.has(day)) continue;
    const due = dueAt(day, "II", leadHours);
    if (due > now) break;
    const bounds = [instantText(dayStart(day)), instantText(dayStart(day) + dayMs)] as const;
    const size = limits.workMembersMax;
    await run(pool, "sweep/recheck-registers", [
      day,
      ...bounds,
      registerPassWh(day),
      instantText(now),
      size,
    ]);
    await run(pool, "sweep/close-day", [day, "II", instantText(due), instantText(now), ...bounds]);
    count += 1;
  }
  return count;
}

/** Hands open days of closed settlement days to estimate. */
export async function callOpenDays(pool: Pool, now: number): Promise<readonly Bell[]> {
  const rows = await run<{ work_id: string }>(pool, "sweep/call-open-days", [
    instantText(now),
    limits.workMembersMax,
  ]);
  return rows.map((row) => ({ stage: "estimate", workId: row.work_id, attempt: 0 }));
}
