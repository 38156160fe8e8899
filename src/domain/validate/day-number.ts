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

/** The day that lies so many days after 1970-01-01. */
export function dayOfNumber(number: number): SettlementDay {
  return dayAt(number * dayMs);
}
