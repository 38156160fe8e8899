/** Cases of instants and intervals against the half-hour grid, and of days that lack a half hour. */
import {
  carryToGrid,
  halfHoursBetween,
  isOnGrid,
} from "../../../src/domain/estimate/register-time.ts";
import { appointedEnds } from "../../../src/domain/submit/appointed-slots.ts";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import {
  addDays,
  type SettlementDay,
  settlementDay,
} from "../../../src/domain/time/settlement-day.ts";
import {
  allPeriods,
  locatePeriodEnd,
  periodEndOf,
} from "../../../src/domain/time/settlement-period.ts";
import type { Span } from "../../../src/domain/time/span.ts";
import { completeness } from "../../../src/domain/validate/rules/completeness.ts";
import { readMark } from "../../../src/vee/read/read-columns.ts";
import { regrid } from "../../../src/vee/read/regrid.ts";
import { kind } from "../by-kind.ts";

export const runCount = kind<{ from: string; to: string }>((given) => {
  const [from, to] = [Date.parse(given.from), Date.parse(given.to)];
  return {
    seconds: (to - from) / 1000,
    periods: halfHoursBetween(from, to),
    onGrid: isOnGrid(from) && isOnGrid(to),
  };
});

export const runCarry = kind<{ at: string }>((given) => {
  const at = Date.parse(given.at);
  const boundary = carryToGrid(at);
  return { boundary: formatInstant(boundary), movedSeconds: (boundary - at) / 1000 };
});

interface MissingGiven {
  readonly windows: readonly { from: string; to: string | null }[];
  readonly fromDay: string;
  /** Excluded. */
  readonly toDay: string;
  readonly missingEnds: readonly string[];
}

export const runMissingDays = kind<MissingGiven>(({ windows, fromDay, toDay, missingEnds }) => {
  const spans = windows.map(({ from, to }) => ({
    from: Date.parse(from),
    to: to === null ? null : Date.parse(to),
  }));
  const missing = new Set(missingEnds.map((end) => Date.parse(end)));
  const days: SettlementDay[] = [];
  const end = settlementDay(toDay);
  for (let day = settlementDay(fromDay); day < end; day = addDays(day, 1))
    if (lacksHalfHour(day, spans, missing)) days.push(day);
  return { days };
});

function lacksHalfHour(day: SettlementDay, spans: readonly Span[], missing: ReadonlySet<number>) {
  const periods = appointedEnds(spans, day).map((end) => locatePeriodEnd(end).period);
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return false;
  const held = allPeriods.map((period) => !missing.has(periodEndOf(day, period)));
  return completeness.check({ appointed: { first, last }, held }, {}) !== null;
}

interface RegridGiven {
  readonly minutes: number;
  readonly values: readonly (number | null)[];
}

/** Where no half hour can be known the cases say null for the whole, and we say it of each. */
export const runRegrid = kind<RegridGiven>(({ minutes, values: given }) => {
  const marks = given.map(() => readMark.actual);
  const halfHours = regrid({ minutes, values: given.map((value) => value ?? Number.NaN), marks });
  const values = halfHours.values.map((value) => (Number.isNaN(value) ? null : value));
  return { values: values.every((value) => value === null) ? null : values };
});
