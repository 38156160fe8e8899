/** Other intervals brought to half hours: shorter ones are summed, longer ones are never split. */
import { periodsPerDay } from "../../domain/time/settlement-period.ts";
import { type ReadMark, readMark } from "./read-columns.ts";

export interface IntervalReads {
  /** Minutes of one interval. */
  readonly minutes: number;
  /** Watt-hours; NaN where nothing is recorded. */
  readonly values: readonly number[];
  readonly marks: readonly ReadMark[];
}

const halfHourMinutes = 30;

/** True for intervals that divide a half hour or are divided by it, and fit a day. */
export function fitsHalfHours(minutes: number): boolean {
  if (!Number.isInteger(minutes) || minutes < 1 || 1440 % minutes !== 0) return false;
  return halfHourMinutes % minutes === 0 || minutes % halfHourMinutes === 0;
}

/**
 * Half hours of the intervals, which must start on a half hour: a half hour is the sum when every interval of it is
 * there, else NaN; of an interval longer than it nothing can be known (regrid of interpolation-and-scaling). Its
 * mark is `estimated` as soon as one part is.
 */
export function regrid({ minutes, values, marks }: IntervalReads): IntervalReads {
  if (minutes === halfHourMinutes) return { minutes, values, marks };
  if (minutes > halfHourMinutes) {
    const count = (values.length * minutes) / halfHourMinutes;
    return {
      minutes: halfHourMinutes,
      values: new Array(count).fill(Number.NaN),
      marks: new Array(count).fill(readMark.actual),
    };
  }
  const parts = halfHourMinutes / minutes;
  const sums: number[] = [];
  const worst: ReadMark[] = [];
  for (let start = 0; start + parts <= values.length; start += parts) {
    let sum = 0;
    let mark: ReadMark = readMark.actual;
    for (let index = start; index < start + parts; index += 1) {
      sum += values[index] ?? Number.NaN;
      if (marks[index] === readMark.estimated) mark = readMark.estimated;
    }
    sums.push(sum);
    worst.push(mark);
  }
  return { minutes: halfHourMinutes, values: sums, marks: worst };
}

/** Intervals of a whole day. */
export function intervalsPerDay(minutes: number): number {
  return (periodsPerDay * halfHourMinutes) / minutes;
}
