/** The half hours that a notice speaks of, by day and quantity, each once. */
import { type DayKey, dayKeyText } from "../day/day-key.ts";
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import { addDays, type SettlementDay } from "../time/settlement-day.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import type { AdvisoryCounts } from "./advisory.ts";
import type { CauseDay } from "./cause-day.ts";

export interface ConcernedDay {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  /** Half hours, 1 to 48, ascending; null: the whole day. */
  readonly periods: readonly number[] | null;
}

/** Days of a cause with what they reach back over, from `from` on. */
export function concernedDays(
  days: readonly CauseDay[],
  from: SettlementDay,
): readonly ConcernedDay[] {
  const found = new Map<
    string,
    { key: Omit<ConcernedDay, "periods">; periods: Set<number> | null }
  >();
  for (const each of days)
    for (let day = each.since > from ? each.since : from; day <= each.day; day = addDays(day, 1)) {
      const key = { day, quantity: each.quantity };
      const text = `${day} ${each.quantity}`;
      const known = found.get(text)?.periods;
      const isWhole = each.periods.length === 0 || day !== each.day || known === null;
      const periods = isWhole ? null : new Set([...(known ?? []), ...each.periods]);
      found.set(text, { key, periods });
    }
  return [...found.values()].map(({ key, periods }) => ({
    ...key,
    periods: periods === null ? null : [...periods].toSorted((a, b) => a - b),
  }));
}

/** One quantity, or null for several. */
export function onlyQuantity(days: readonly ConcernedDay[]): MeasurementQuantity | null {
  const [first] = days;
  return first !== undefined && days.every(({ quantity }) => quantity === first.quantity)
    ? first.quantity
    : null;
}

/** What days come to; `wattHoursOf` gives the 48 figures of the version in force, null where there is none. */
export function countConcerned(
  days: readonly ConcernedDay[],
  pointId: number,
  wattHoursOf: (key: string) => readonly (number | null)[] | null,
): AdvisoryCounts {
  let [slots, wattHours] = [0, 0];
  for (const { day, quantity, periods } of days) {
    const key: DayKey = { day, pointId, quantity };
    const figures = wattHoursOf(dayKeyText(key));
    const own = periods ?? appointedPeriods(figures);
    slots += own.length;
    if (quantity !== "AI" && quantity !== "AE") continue;
    for (const period of own) wattHours += figures?.[period - 1] ?? 0;
  }
  return { days: new Set(days.map(({ day }) => day)).size, slots, wattHours };
}

function appointedPeriods(figures: readonly (number | null)[] | null): readonly number[] {
  const all = Array.from({ length: periodsPerDay }, (_, index) => index + 1);
  return figures === null ? all : all.filter((period) => figures[period - 1] !== null);
}
