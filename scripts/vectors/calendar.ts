/** calendar.json: half hours by UTC day and slot and by London day and period, and the stamps that name them. */
import { createHash } from "node:crypto";
import { formatStamp } from "../../src/dip/stamp.ts";
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import { formatInstant, parseInstant } from "../../src/domain/time/instant.ts";
import {
  instantsOfLondonTime,
  locateLondon,
  londonClock,
  londonMidnight,
  londonPeriodCount,
} from "../../src/domain/time/london-day.ts";
import { addDays, dayStart, settlementDay } from "../../src/domain/time/settlement-day.ts";
import {
  halfHourMs,
  locatePeriodEnd,
  periodEndOf,
  settlementPeriod,
} from "../../src/domain/time/settlement-period.ts";
import { badTime } from "../../src/domain/validate/rules/bad-time.ts";
import { attempt, type CaseReport, compare } from "./case.ts";

interface Row {
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly utcDay: string;
  readonly slot: number;
  readonly londonDay: string;
  readonly londonPeriod: number;
  readonly localStart: string;
  readonly case: string;
}

/** The shape of the file. */
export interface CalendarFile {
  readonly clockChanges: readonly {
    londonDay: string;
    startsAt: string;
    endsAt: string;
    periods: number;
  }[];
  readonly years: readonly { year: number; days46: number; days48: number; days50: number }[];
  readonly exhaustive: {
    fromPeriodStart: string;
    toPeriodStart: string;
    rows: number;
    sha256: string;
  };
  readonly conversions: readonly Row[];
  readonly clockChangeDays: readonly {
    londonDay: string;
    rows: readonly (readonly [number, string, string, number, string, string])[];
  }[];
  readonly utcDays: readonly {
    utcDay: string;
    firstPeriodEnd: string;
    lastPeriodEnd: string;
    london: readonly {
      londonDay: string;
      fromSlot: number;
      toSlot: number;
      fromPeriod: number;
      toPeriod: number;
    }[];
    case: string;
  }[];
  readonly stamps: readonly {
    stamp: string;
    kind: string;
    periodEnd: string;
    utcDay: string;
    slot: number;
    case: string;
  }[];
  readonly gbcsSeconds: readonly { secondsSince2000: number; instant: string }[];
  readonly incomingStamps: {
    snapSeconds: number;
    rows: readonly {
      stamp: string;
      result: string;
      to?: string;
      reason?: string;
      detail?: string;
      case: string;
    }[];
  };
  readonly localTimes: readonly { local: string; instants: readonly string[]; case: string }[];
  readonly dipDateTimes: readonly {
    periodEnd: string;
    sp: string;
    settlementDayDate: string;
    slot: number;
  }[];
}

export function runCalendarFile(file: unknown): readonly CaseReport[] {
  const calendar = file as CalendarFile;
  return [
    ...calendar.conversions.map((row) =>
      attempt(`conversion ${row.periodEnd}`, row.case, () =>
        compare(
          {
            day: row.utcDay,
            period: row.slot,
            date: row.londonDay,
            londonPeriod: row.londonPeriod,
            localStart: row.localStart,
            start: row.periodStart,
          },
          placeOf(at(row.periodEnd)),
        ),
      ),
    ),
    ...calendar.clockChangeDays.flatMap(({ londonDay, rows }) =>
      rows.map(([londonPeriod, periodEnd, day, period, localStart]) =>
        attempt(`clock change ${periodEnd}`, londonDay, () => {
          const { start: _, ...place } = placeOf(at(periodEnd));
          return compare({ day, period, date: londonDay, londonPeriod, localStart }, place);
        }),
      ),
    ),
    ...calendar.clockChanges.map(({ londonDay, startsAt, endsAt, periods }) =>
      attempt(`change ${londonDay}`, `${periods} half hours`, () => {
        const date = settlementDay(londonDay);
        const got = {
          startsAt: formatInstant(londonMidnight(date)),
          endsAt: formatInstant(londonMidnight(addDays(date, 1))),
          periods: londonPeriodCount(date),
        };
        return compare({ startsAt, endsAt, periods }, got);
      }),
    ),
    ...calendar.utcDays.map((row) => attempt(`UTC day ${row.utcDay}`, row.case, () => utcDay(row))),
    ...calendar.stamps.map(({ stamp, kind, periodEnd, utcDay: day, slot: period, case: title }) =>
      attempt(`${kind} stamp ${stamp}`, title, () => {
        const end = at(stamp) + (kind === "start" ? halfHourMs : 0);
        return compare(
          { periodEnd, day, period },
          { periodEnd: formatInstant(end), ...locatePeriodEnd(end) },
        );
      }),
    ),
    ...calendar.gbcsSeconds.map(({ secondsSince2000, instant }) =>
      attempt(`meter seconds ${secondsSince2000}`, instant, () =>
        compare(instant, formatInstant(Date.UTC(2000, 0, 1) + secondsSince2000 * 1000)),
      ),
    ),
    ...calendar.incomingStamps.rows.map((row) =>
      attempt(`incoming ${row.stamp}`, row.case, () =>
        incomingStamp(row, calendar.incomingStamps.snapSeconds),
      ),
    ),
    ...calendar.localTimes.map(({ local, instants, case: title }) =>
      attempt(`local ${local}`, title, () =>
        compare(instants, instantsOfLondonTime(local).map(formatInstant)),
      ),
    ),
    ...calendar.dipDateTimes.map(({ periodEnd, ...expected }) =>
      attempt(`wire ${periodEnd}`, "stamps of a message", () => {
        const end = at(periodEnd);
        const { day, period: slot } = locatePeriodEnd(end);
        const settlementDayDate = formatStamp(dayStart(day));
        return compare(expected, { sp: formatStamp(end), settlementDayDate, slot });
      }),
    ),
    ...everyHalfHour(calendar),
  ];
}

function at(text: string): number {
  return parseInstant(text) ?? Number.NaN;
}

function placeOf(end: number) {
  const { date, period: londonPeriod } = locateLondon(end);
  const start = formatInstant(end - halfHourMs);
  return {
    ...locatePeriodEnd(end),
    date,
    londonPeriod,
    localStart: londonClock(end - halfHourMs),
    start,
  };
}

function utcDay({
  utcDay: text,
  firstPeriodEnd,
  lastPeriodEnd,
  london,
}: CalendarFile["utcDays"][number]) {
  const day = settlementDay(text);
  const endOf = (slot: number) => periodEndOf(day, settlementPeriod(slot));
  const got = {
    firstPeriodEnd: formatInstant(endOf(1)),
    lastPeriodEnd: formatInstant(endOf(48)),
    london: london.map(({ fromSlot, toSlot }) => {
      const [from, to] = [locateLondon(endOf(fromSlot)), locateLondon(endOf(toSlot))];
      return {
        londonDay: from.date,
        fromSlot,
        toSlot,
        fromPeriod: from.period,
        toPeriod: to.period,
      };
    }),
  };
  return compare({ firstPeriodEnd, lastPeriodEnd, london }, got);
}

function incomingStamp(row: CalendarFile["incomingStamps"]["rows"][number], snapSeconds: number) {
  const { stamp, case: _case, ...expected } = row;
  const verdict = badTime.check({ stamp }, { ...initialRuleset.V13, snapSeconds });
  if (verdict?.outcome === "refuse") {
    const { reason, detail } = verdict.detail ?? {};
    return compare(expected, { result: "refused", reason, detail });
  }
  const end = verdict?.detail?.["end"] ?? formatInstant(at(stamp));
  return compare(expected, { result: verdict?.reason ?? "exact", to: end });
}

/** Both calendars over all the years without a gap, as one hash, and how many days are short or long. */
function everyHalfHour({ exhaustive, years }: CalendarFile): readonly CaseReport[] {
  const rows = attempt("every half hour", `${exhaustive.rows} rows`, () => {
    const hash = createHash("sha256");
    let count = 0;
    const last = at(exhaustive.toPeriodStart) + halfHourMs;
    for (let end = at(exhaustive.fromPeriodStart) + halfHourMs; end <= last; end += halfHourMs) {
      const { day, period } = locatePeriodEnd(end);
      const london = locateLondon(end);
      hash.update(`${formatInstant(end)}|${day}|${period}|${london.date}|${london.period}\n`);
      count += 1;
    }
    const { rows: expectedRows, sha256 } = exhaustive;
    return compare({ rows: expectedRows, sha256 }, { rows: count, sha256: hash.digest("hex") });
  });
  const perYear = years.map(({ year, days46, days48, days50 }) =>
    attempt(`year ${year}`, "short and long days", () => {
      const counts = new Map<number, number>();
      const end = settlementDay(`${year + 1}-01-01`);
      for (let date = settlementDay(`${year}-01-01`); date < end; date = addDays(date, 1)) {
        const periods = londonPeriodCount(date);
        counts.set(periods, (counts.get(periods) ?? 0) + 1);
      }
      return compare(
        [days46, days48, days50],
        [46, 48, 50].map((periods) => counts.get(periods)),
      );
    }),
  );
  return [rows, ...perYear];
}
