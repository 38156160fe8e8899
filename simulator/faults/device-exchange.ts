/** When one meter is taken off and another put on, and which half hours and energy belong to which. */
import { dayStart, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../src/domain/time/settlement-period.ts";

export interface Exchange {
  readonly day: SettlementDay;
  /** The instants, milliseconds UTC. */
  readonly offAt: number;
  readonly onAt: number;
}

/** What an exchange makes of a day's 48 half hours, in watt-hours. */
export interface ExchangedDay {
  /** What the two meters measured together: nothing while none was in place. */
  readonly truth: Float64Array;
  /** What the first measured of it. */
  readonly beforeWh: number;
  /** Half hours for which neither meter stood the whole time. */
  readonly periods: readonly number[];
}

/** The last stamp that the first meter tells, and the first that the second does; milliseconds UTC. */
export function stampsAround({ offAt, onAt }: Exchange): {
  lastOld: number;
  firstNew: number;
} {
  return {
    lastOld: Math.floor(offAt / halfHourMs) * halfHourMs,
    firstNew: Math.ceil(onAt / halfHourMs) * halfHourMs + halfHourMs,
  };
}

/** Parts a day: a half hour that a meter stood for a part of the time counts that part of its energy. */
export function exchangedDay(wh: Float64Array, { day, offAt, onAt }: Exchange): ExchangedDay {
  const truth = new Float64Array(periodsPerDay);
  const periods: number[] = [];
  let beforeWh = 0;
  for (const [index, measured] of wh.entries()) {
    const start = dayStart(day) + index * halfHourMs;
    const end = start + halfHourMs;
    const before = part(measured, Math.min(end, offAt) - start);
    const after = part(measured, end - Math.max(start, onAt));
    const isWhole = end <= offAt || start >= onAt;
    truth[index] = isWhole ? measured : before + after;
    beforeWh += end <= offAt ? measured : isWhole ? 0 : before;
    if (!isWhole) periods.push(index + 1);
  }
  return { truth, beforeWh, periods };
}

function part(wh: number, ms: number): number {
  return Math.floor((wh * Math.min(halfHourMs, Math.max(0, ms))) / halfHourMs);
}
