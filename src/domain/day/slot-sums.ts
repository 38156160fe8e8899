/** What the half hours of a day come to, kept with each version so that days are counted without looking at their slots. */
import { dayWattHours, type SettledSlots } from "./consumption-day.ts";
import { endingOf } from "./ending.ts";
import { unpackQuality, unpackReason } from "./quality.ts";

export interface SlotSums {
  /** Watt-hours of the day. */
  readonly totalWh: number;
  /**
   * Of half hours that are not actual, how many were estimated, defaulted and refused (`ending.ts`), and then the watt-hours
   * of each; null: every half hour is actual.
   */
  readonly filled: readonly [number, number, number, number, number, number] | null;
}

/** Sums of 48 slots. The same stands in SQL, in `version_tally` of migration 0030, for versions that have none. */
export function slotSums(slots: SettledSlots): SlotSums {
  const totalWh = dayWattHours(slots);
  const { wattHours, quality, reason } = slots;
  if (reason === null) return { totalWh, filled: null };
  const count = { actual: 0, estimated: 0, defaulted: 0, refused: 0 };
  const sumWh = { actual: 0, estimated: 0, defaulted: 0, refused: 0 };
  for (const [slot, wh] of wattHours.entries()) {
    const indicator = unpackQuality(quality.charAt(slot));
    if (indicator === null) continue;
    const ending = endingOf(indicator, unpackReason(reason.charAt(slot)));
    count[ending] += 1;
    sumWh[ending] += wh ?? 0;
  }
  const { estimated, defaulted, refused } = count;
  const filled = [estimated, defaulted, refused] as const;
  return {
    totalWh,
    filled: [...filled, sumWh.estimated, sumWh.defaulted, sumWh.refused],
  };
}
