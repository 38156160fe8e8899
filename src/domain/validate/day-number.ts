/** Settlement days as whole numbers, for counting days between many pairs of them cheaply. */
import { dayMs, dayStart, type SettlementDay } from "../time/settlement-day.ts";

const numbers = new Map<SettlementDay, number>();

/** Days since 1970-01-01. Remembered: a batch asks about the same few hundred days for every point. */
export function dayNumber(day: SettlementDay): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  if (numbers.size > 10_000) numbers.clear();
  const number = dayStart(day) / dayMs;
  numbers.set(day, number);
  return number;
}
