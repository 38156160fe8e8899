/** The UTC days on which register reads bear first: the day of a read, and both days beside one at midnight. */
import { dayAt, type SettlementDay } from "../time/settlement-day.ts";

export interface TouchedDay {
  readonly pointId: number;
  readonly day: SettlementDay;
}

/** Each day of a point once. `at` is in milliseconds since 1970 UTC. */
export function daysTouched(
  reads: readonly { readonly pointId: number; readonly at: number }[],
): readonly TouchedDay[] {
  const touched = new Map<string, TouchedDay>();
  // A midnight closes one day and opens the next.
  for (const { pointId, at } of reads)
    for (const day of [dayAt(at - 1), dayAt(at)])
      touched.set(`${pointId} ${day}`, { pointId, day });
  return [...touched.values()];
}
