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

/** A market day that is held up goes on at this part of its pace. */
const heldShare = 1 / 50;
/** So long before a day falls due what was published for it must have been taken. */
const takenBeforeDueMs = 24 * hourMs;
/** So much the meters may be behind: they tell where they are twice a second, and that is hours of market time. */
const sentWithinMs = 24 * hourMs;

export interface MarketClock {
  readonly setting: ClockSetting;
  /** When the days fall due, ascending. */
  readonly dues: readonly number[];
  /** Market instant at which the last day has been filled and late reads have come. */
  readonly endsAt: number;
}

/** Chooses start and speed for the days from `from` and about this many messages, at wall time `wallNow`. */
export function chooseClock(
  plan: { readonly from: SettlementDay; readonly days: number; readonly messages: number },
  wallNow: number,
): MarketClock {
  const start = startOf(plan.from);
  const endsAt = lastDueAt(plan.from, plan.days) + afterLastDueMs;
  const wallMs = Math.max(shortestMs, (plan.messages / messagesPerSecond) * 1_000);
  return {
    setting: { start, speed: Math.ceil((endsAt - start) / wallMs), wallStart: wallNow + leadMs },
    dues: Array.from({ length: plan.days }, (_, day) => dueAt(addDays(plan.from, day), "II")),
    endsAt,
  };
}

/** The clock as it begins: held up until the meters have begun. */
export function waitingForMeters({ setting }: MarketClock): ClockSetting {
  return { ...setting, speed: setting.speed * heldShare };
}

/** How far those are who send and take messages. */
export interface HowFar {
  /** Messages published and not yet taken. */
  readonly untaken: number;
  /** Market instant up to which the meters have sent everything; null: they have not begun. */
  readonly sentUpTo: number | null;
}

/**
 * The pace at a market instant. On a machine that others keep busy the days would fall due before the meters have sent,
 * or the service has seen, what there is to know of them: time is held up for both.
 */
export function paceAt(
  { setting, dues }: Pick<MarketClock, "setting" | "dues">,
  now: number,
  { untaken, sentUpTo }: HowFar,
): number {
  const isDueSoon = dues.some((due) => now < due && due - now < takenBeforeDueMs);
  const isBehind = sentUpTo === null || now - sentUpTo > sentWithinMs;
  return isBehind || (isDueSoon && untaken > 0) ? setting.speed * heldShare : setting.speed;
}

/** Market time at which a demo from this day begins. */
export function startOf(from: SettlementDay): number {
  return dayStart(addDays(from, -1)) + startsAtHour * hourMs;
}

/** When the last of the days must be filled: a later day never falls due before an earlier one. */
function lastDueAt(from: SettlementDay, days: number): number {
  return dueAt(addDays(from, days - 1), "II");
}
