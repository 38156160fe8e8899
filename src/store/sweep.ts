/** What should be moving and is not, and the runs of days whose moment has come. */
import {
  dayAt,
  dayMs,
  dayOfPeriodEnd,
  dayStart,
  type SettlementDay,
} from "../domain/time/settlement-day.ts";
import { type DueRun, dueRuns, oldestOpenDay } from "../domain/timetable/due-runs.ts";
import { limits } from "../limits.ts";
import type { Bell } from "../stages/ports.ts";
import { instantArray, instantText, textArray } from "./pg-text.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** What closing a day asks of settings and ruleset. */
export interface ClosingRules {
  /** Hours before a cut-off at which a run of a day is closed. */
  readonly leadHours: number;
  /** Watt-hours by which half hours and register of a day may differ without a word (V60). */
  registerPassWh(day: SettlementDay): number;
}

/** What a turn has closed, and the bells of the days that it has called. */
export interface Closed {
  readonly runs: number;
  readonly bells: readonly Bell[];
}

/**
 * Closes the runs that are due, each once, and calls the days that they are about; of days past their final cut-off
 * none. Before the first run of a day its complete days are held against their registers once more.
 */
export async function closeDueRuns(
  pool: Pool,
  now: number,
  { leadHours, registerPassWh }: ClosingRules,
): Promise<Closed> {
  const byDay = await loadDue(pool, now, leadHours);
  const bells: Bell[] = [];
  let runs = 0;
  for (const [day, due] of byDay) {
    if (due.some((each) => each.run === "II"))
      await recheckRegisters(pool, day, registerPassWh(day), now);
    const [row] = await run<{ closed: number; called: string[] | null }>(pool, "sweep/close-runs", [
      day,
      textArray(due.map((each) => each.run)),
      instantArray(due.map(({ dueAt }) => dueAt)),
      instantText(now),
      ...boundsOf(day),
      limits.workMembersMax,
    ]);
    runs += row?.closed ?? 0;
    for (const workId of row?.called ?? []) bells.push({ stage: "estimate", workId, attempt: 0 });
  }
  return { runs, bells };
}

/** How many runs are due and not closed yet: 0 wherever a sweep keeps up. */
export async function countDueRuns(pool: Pool, now: number, leadHours: number): Promise<number> {
  const byDay = await loadDue(pool, now, leadHours);
  return [...byDay.values()].reduce((sum, due) => sum + due.length, 0);
}

/** Runs that are due and not closed yet, by day. */
async function loadDue(
  pool: Pool,
  now: number,
  leadHours: number,
): Promise<ReadonlyMap<SettlementDay, readonly DueRun[]>> {
  const byDay = new Map<SettlementDay, DueRun[]>();
  const [row] = await run<{
    first_at: number | null;
    last_at: number | null;
    closed: string[] | null;
  }>(pool, "sweep/load-closing", [oldestOpenDay(now)]);
  if (row === undefined || row.first_at === null) return byDay;
  const closed = new Set(row.closed ?? []);
  const days = {
    from: dayAt(row.first_at),
    to: row.last_at === null ? null : dayOfPeriodEnd(row.last_at),
  };
  for (const due of dueRuns(days, now, leadHours)) {
    if (closed.has(`${due.day} ${due.run}`)) continue;
    const held = byDay.get(due.day);
    if (held === undefined) byDay.set(due.day, [due]);
    else held.push(due);
  }
  return byDay;
}

async function recheckRegisters(
  pool: Pool,
  day: SettlementDay,
  passWh: number,
  now: number,
): Promise<void> {
  const size = limits.workMembersMax;
  const parameters = [day, ...boundsOf(day), passWh, instantText(now), size];
  await run(pool, "sweep/recheck-registers", parameters);
}

function boundsOf(day: SettlementDay): readonly [string, string] {
  return [instantText(dayStart(day)), instantText(dayStart(day) + dayMs)];
}

/** Hands open days of closed settlement days to estimate: those that no closing has called. */
export async function callOpenDays(pool: Pool, now: number): Promise<readonly Bell[]> {
  const rows = await run<{ work_id: string }>(pool, "sweep/call-open-days", [
    instantText(now),
    limits.workMembersMax,
  ]);
  return rows.map((row) => ({ stage: "estimate", workId: row.work_id, attempt: 0 }));
}

/** Sends the messages that came too fast back to validate, each at its moment; what is left goes with the next turn. */
export async function releaseHeld(pool: Pool, now: number): Promise<readonly Bell[]> {
  const bells: Bell[] = [];
  while (bells.length < limits.releasesPerTurnMax) {
    const [row] = await run<{ work_id: string; size: number }>(pool, "sweep/release-held", [
      instantText(now),
      limits.workMembersMax,
    ]);
    if (row === undefined) break;
    bells.push({ stage: "validate", workId: row.work_id, attempt: 0 });
    if (row.size < limits.workMembersMax) break;
  }
  return bells;
}
