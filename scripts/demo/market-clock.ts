/** The clock that a demo runs by: days of market time in less than a minute. */

import { addDays, dayStart, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { dueAt } from "../../src/domain/timetable/cut-off.ts";
import type { ClockSetting } from "../../src/std/clock.ts";

const hourMs = 3_600_000;
/** Nothing is sent before 23:00 of the day before; processes come up while the first hours pass. */
const startsAtHour = 12;
/** After the last day fell due: its estimates, then the late reads that replace them, then their answers. */
const afterLastDueMs = 3 * hourMs;
/** What the pipeline carries with ease on two cores; a faster clock would only make a queue. */
const messagesPerSecond = 1_500;
const shortestMs = 25_000;
/** The clock shows its start this long after it was chosen: about when the processes are there. */
const leadMs = 4_000;

export interface MarketClock {
  readonly setting: ClockSetting;
  /** Market instant at which the last day has been filled and late reads have come. */
  readonly endsAt: number;
}

/** Chooses start and speed for the days from `from` and about this many messages, at wall time `wallNow`. */
export function chooseClock(
  plan: { readonly from: SettlementDay; readonly days: number; readonly messages: number },
  wallNow: number,
): MarketClock {
  const start = dayStart(addDays(plan.from, -1)) + startsAtHour * hourMs;
  const endsAt = lastDueAt(plan.from, plan.days) + afterLastDueMs;
  const wallMs = Math.max(shortestMs, (plan.messages / messagesPerSecond) * 1_000);
  return {
    setting: { start, speed: Math.ceil((endsAt - start) / wallMs), wallStart: wallNow + leadMs },
    endsAt,
  };
}

/** When the last of the days must be filled: a later day never falls due before an earlier one. */
function lastDueAt(from: SettlementDay, days: number): number {
  return dueAt(addDays(from, days - 1), "II");
}

/** The same clock from now on at the pace of the wall. */
export function inRealTime(clock: ClockSetting, wallNow: number): ClockSetting {
  const start = Math.floor(clock.start + (wallNow - clock.wallStart) * clock.speed);
  return { start, speed: 1, wallStart: wallNow };
}
