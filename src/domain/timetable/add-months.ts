/** Calendar months on settlement days, for spans that the market counts in months. */
import { dayAt, type SettlementDay } from "../time/settlement-day.ts";

/** The same day of the month `count` months later, or the last day of a shorter month. */
export function addMonths(day: SettlementDay, count: number): SettlementDay {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split("-").map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return dayAt(Date.UTC(year, month - 1 + count, Math.min(dayOfMonth, lastOfMonth)));
}
