/** Plantings of the same kind on several days running. */
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { DayPlanting, FaultParams, Planting } from "./fault.ts";
import type { Site } from "./site.ts";

/** A day of such a planting. */
export interface DayOfMany {
  readonly day: SettlementDay;
  /** Its place among the planted days, from 0. */
  readonly index: number;
  /** True when a log follows that is not planted too: its first row brings slot 48 of this day. */
  readonly isLastDay: boolean;
  readonly wh: Float64Array;
}

/**
 * Plants `count` days from the site's on, as far as the run goes. Of each `isLastDay` is false only where the next
 * day's log comes as always: what follows within the planting heals nothing.
 */
export function onDays(
  site: Site,
  params: FaultParams,
  count: number,
  plant: (day: DayOfMany) => Omit<DayPlanting, "day">,
): Planting {
  const days = site.daysFrom(count);
  return {
    params,
    days: days.map((day, index) => ({
      day,
      ...plant({
        day,
        index,
        isLastDay: index + 1 < days.length || (index === 0 ? site.isLastDay : day === site.lastDay),
        wh: site.truth(day),
      }),
    })),
  };
}
