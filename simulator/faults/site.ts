/** Where a fault is to be planted, with the truth around it. */
import { dayMs, dayStart, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import type { Meter, SettledQuantity } from "../meters/meter.ts";
import type { Random } from "../random.ts";

export interface Site {
  readonly meter: Meter;
  readonly quantity: SettledQuantity;
  /** The day, or the first of several, that the fault is planted on. */
  readonly day: SettlementDay;
  /** 48 true half hours of that day, in watt-hours. */
  readonly wh: Float64Array;
  /** False: the next day's log follows and brings slot 48 of this one in its first row. */
  readonly isLastDay: boolean;
  /** The days from `day` on that lie in the fault's window; `day` alone when it has none. */
  readonly days: readonly SettlementDay[];
  /** The fault's window as instants, milliseconds UTC: `from` included, `to` excluded. */
  readonly from: number;
  readonly to: number;
  /** The first and the last UTC day of the run. */
  readonly firstDay: SettlementDay;
  readonly lastDay: SettlementDay;
  /** So many days from `day` on, as far as the run goes. */
  daysFrom(count: number): readonly SettlementDay[];
  /** True half hours of another day, or of the other quantity. */
  truth(day: SettlementDay, quantity?: SettledQuantity): Float64Array;
  readonly random: Random;
}

/** The periods that stay unknown when a day's log never comes: the next log brings slot 48 in its first row. */
export function periodsWithoutLog({ isLastDay }: Pick<Site, "isLastDay">): number[] {
  const count = isLastDay ? periodsPerDay : periodsPerDay - 1;
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** A single half hour that a neighbouring log does not carry too: period 2 to 47. */
export function innerPeriod({ random }: Pick<Site, "random">): number {
  return 2 + Math.floor(random.unit() * (periodsPerDay - 2));
}

/** A site on a day that stands alone: nothing is known around it, and no log follows. */
export function siteOfDay(of: Pick<Site, "meter" | "quantity" | "day" | "wh" | "random">): Site {
  const from = dayStart(of.day);
  return {
    ...of,
    isLastDay: true,
    days: [of.day],
    ...{ from, to: from + dayMs, firstDay: of.day, lastDay: of.day },
    daysFrom: () => [of.day],
    truth: () => of.wh,
  };
}
