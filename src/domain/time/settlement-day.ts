/** A UTC date, always 48 half hours (DI-101). London days are another thing: see `london-day.ts`. */
import { assert } from "../../std/assert.ts";
import { Memo } from "./memo.ts";

declare const brand: unique symbol;
/** `YYYY-MM-DD`, a UTC date. */
export type SettlementDay = string & { readonly [brand]: "SettlementDay" };

export const dayMs = 86_400_000;

/** True for a date that exists, written `YYYY-MM-DD`. */
export function isSettlementDay(text: string): text is SettlementDay {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/** The day named by `text`; throws when it is not a date that exists. */
export function settlementDay(text: string): SettlementDay {
  assert(
    isSettlementDay(text),
    `not a settlement day: "${text.slice(0, 40)}", expected YYYY-MM-DD`,
  );
  return text;
}

/** The instant at which the day starts, 00:00:00Z. */
export function dayStart(day: SettlementDay): number {
  return starts.get(day);
}

/** A batch asks for few days, and for each of them thousands of times. */
const starts = new Memo((day) => Date.parse(`${day}T00:00:00Z`));

/** The UTC day that holds the half hour ending at `periodEnd`: 00:00 belongs to the day before (DI-082). */
export function dayOfPeriodEnd(periodEnd: number): SettlementDay {
  return dayAt(periodEnd - 1);
}

/** The UTC day of an instant. */
export function dayAt(instant: number): SettlementDay {
  const number = Math.floor(instant / dayMs);
  const known = names.get(number);
  if (known !== undefined) return known;
  if (names.size >= namesMax) names.clear();
  const day = new Date(instant).toISOString().slice(0, 10) as SettlementDay;
  names.set(number, day);
  return day;
}

/** Names of days since 1970: to make one costs more than most rules do, and a batch asks for few of them. */
const names = new Map<number, SettlementDay>();
/** Bounds the memory: when it is reached every name is forgotten, which costs only time. */
const namesMax = 20_000;

/** `count` days later; negative goes back. */
export function addDays(day: SettlementDay, count: number): SettlementDay {
  return dayAt(dayStart(day) + count * dayMs);
}

/** Days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: SettlementDay, to: SettlementDay): number {
  return Math.round((dayStart(to) - dayStart(from)) / dayMs);
}
