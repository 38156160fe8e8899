/** Plantings that change what is told of some half hours, and nothing else. */
import { addDays } from "../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import type { Expectation } from "./expectation.ts";
import type { DayPlanting, FaultParams, Planting } from "./fault.ts";
import type { Site } from "./site.ts";

/** A planting of one day. */
export function onDay(params: FaultParams, day: DayPlanting): Planting {
  return { params, days: [day] };
}

/**
 * Some half hours told as `values` by period (null: left out), in the day's log and, for slot 48, in the first row of
 * the next log too, which would heal it.
 */
export function toldAs(
  site: Site,
  params: FaultParams,
  values: ReadonlyMap<number, number | null>,
  expect: Expectation,
): Planting {
  const day: DayPlanting = {
    periods: [...values.keys()],
    reportedWh: [...values.values()],
    effect: { reported: values },
    expect,
  };
  const last = values.get(periodsPerDay);
  if (last === undefined || site.isLastDay) return onDay(params, day);
  return { params, days: [day, nextLogRow(site, last)] };
}

/** Slot 48 of the site's day as the first row of the next day's log tells it. */
export function nextLogRow(site: Pick<Site, "day">, wh: number | null): DayPlanting {
  return {
    day: addDays(site.day, 1),
    periods: [],
    reportedWh: [],
    effect: { reported: new Map([[0, wh]]) },
    expect: null,
  };
}
