/** Settlement days as whole numbers, for counting days between many pairs of them cheaply. */
import { Memo } from "../time/memo.ts";
import {
  dayAt,
  dayMs,
  dayStart,
  type SettlementDay,
  settlementDay,
} from "../time/settlement-day.ts";

/** A batch asks about the same few hundred days for every point. */
const numbers = new Memo((day) => dayStart(settlementDay(day)) / dayMs);

/** Days since 1970-01-01. */
export function dayNumber(day: SettlementDay): number {
  return numbers.get(day);
}

/** Bounds the memory: when it is reached every name is forgotten, which costs only time. */
const namesMax = 20_000;
const names = new Map<number, SettlementDay>();

/** The UTC day that holds an instant: `dayAt`, remembered. */
export function dayHolding(instant: number): SettlementDay {
  return dayOfNumber(Math.floor(instant / dayMs));
}

/** The day that lies so many days after 1970-01-01. */
export function dayOfNumber(number: number): SettlementDay {
  const known = names.get(number);
  if (known !== undefined) return known;
  if (names.size >= namesMax) names.clear();
  const day = dayAt(number * dayMs);
  names.set(number, day);
  return day;
}
