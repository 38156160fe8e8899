/** One consumption day: which UTC day, whose, of what. */
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { SettlementDay } from "../time/settlement-day.ts";

export interface DayKey {
  readonly day: SettlementDay;
  readonly pointId: number;
  readonly quantity: MeasurementQuantity;
}

/** The key as a text, for maps. */
export function dayKeyText(key: DayKey): string {
  return `${key.day} ${key.pointId} ${key.quantity}`;
}

/** Keys without repeats, in first-seen order. */
export function distinctDays(keys: Iterable<DayKey>): DayKey[] {
  const seen = new Map<string, DayKey>();
  for (const key of keys) {
    const text = dayKeyText(key);
    if (!seen.has(text))
      seen.set(text, { day: key.day, pointId: key.pointId, quantity: key.quantity });
  }
  return [...seen.values()];
}
