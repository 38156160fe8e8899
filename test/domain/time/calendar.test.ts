import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import type { CalendarFile } from "../../../scripts/vectors/calendar.ts";
import { formatInstant, parseInstant } from "../../../src/domain/time/instant.ts";
import {
  instantsOfLondonTime,
  locateLondon,
  londonClock,
  londonDateAt,
  londonMidnight,
  londonPeriodCount,
  londonTime,
} from "../../../src/domain/time/london-day.ts";
import {
  addDays,
  dayAt,
  dayOfPeriodEnd,
  daysBetween,
  type SettlementDay,
  settlementDay,
} from "../../../src/domain/time/settlement-day.ts";
import {
  allPeriods,
  halfHourMs,
  locatePeriodEnd,
  periodEndOf,
  settlementPeriod,
} from "../../../src/domain/time/settlement-period.ts";
import { loadVectors } from "../../support/vectors.ts";

const calendar = loadVectors<CalendarFile>("calendar");
const at = (text: string) => parseInstant(text) ?? Number.NaN;

test.each(calendar.conversions)("$case: $periodEnd", (row) => {
  const end = at(row.periodEnd);
  expect(at(row.periodStart)).toBe(end - halfHourMs);
  expect(locatePeriodEnd(end)).toEqual({ day: row.utcDay, period: row.slot });
  expect(periodEndOf(settlementDay(row.utcDay), settlementPeriod(row.slot))).toBe(end);
  expect(locateLondon(end)).toEqual({ date: row.londonDay, period: row.londonPeriod });
  expect(londonClock(end - halfHourMs)).toBe(row.localStart);
});

test.each(calendar.clockChangeDays)("each half hour of $londonDay", ({ londonDay, rows }) => {
  for (const [londonPeriod, periodEnd, utcDay, slot, localStart] of rows) {
    const end = at(periodEnd);
    expect([
      periodEnd,
      locatePeriodEnd(end),
      locateLondon(end),
      londonClock(end - halfHourMs),
    ]).toEqual([
      periodEnd,
      { day: utcDay, period: slot },
      { date: londonDay, period: londonPeriod },
      localStart,
    ]);
  }
});

test.each(calendar.clockChanges)("$londonDay has $periods half hours", (change) => {
  const date = settlementDay(change.londonDay);
  expect(londonPeriodCount(date)).toBe(change.periods);
  expect(formatInstant(londonMidnight(date))).toBe(change.startsAt);
  expect(formatInstant(londonMidnight(addDays(date, 1)))).toBe(change.endsAt);
});

test.each(calendar.utcDays)("48 slots on $utcDay, $case", ({ utcDay, london, ...ends }) => {
  const day = settlementDay(utcDay);
  expect(formatInstant(periodEndOf(day, settlementPeriod(1)))).toBe(ends.firstPeriodEnd);
  expect(formatInstant(periodEndOf(day, settlementPeriod(48)))).toBe(ends.lastPeriodEnd);
  for (const { londonDay, fromSlot, toSlot, fromPeriod, toPeriod } of london) {
    const located = [fromSlot, toSlot].map((slot) =>
      locateLondon(periodEndOf(day, settlementPeriod(slot))),
    );
    expect(located).toEqual([
      { date: londonDay, period: fromPeriod },
      { date: londonDay, period: toPeriod },
    ]);
  }
});

test.each(calendar.stamps)(
  "$kind stamp $stamp: $case",
  ({ stamp, kind, periodEnd, utcDay, slot }) => {
    const end = at(stamp) + (kind === "start" ? halfHourMs : 0);
    expect(formatInstant(end)).toBe(periodEnd);
    expect(locatePeriodEnd(end)).toEqual({ day: utcDay, period: slot });
    expect(dayOfPeriodEnd(end)).toBe(utcDay);
  },
);

test.each(calendar.localTimes)("$local in London $case", ({ local, instants }) => {
  expect(instantsOfLondonTime(local).map(formatInstant)).toEqual(instants);
  const [first] = instants;
  if (first !== undefined)
    expect(formatInstant(londonTime(settlementDay(local.slice(0, 10)), local.slice(11)))).toBe(
      first,
    );
});

describe("five years without a gap", () => {
  const rows: string[] = [];
  const counts = new Map<string, number>();
  const start = at("2024-01-01T00:00:00Z");
  const stop = at("2029-01-01T00:00:00Z");
  for (let date = settlementDay("2024-01-01"); date < "2029-01-01"; date = addDays(date, 1)) {
    const count = londonPeriodCount(date);
    const key = `${date.slice(0, 4)} ${count}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    const midnight = londonMidnight(date);
    for (let london = 1; london <= count; london += 1) {
      const end = midnight + london * halfHourMs;
      if (end <= start || end > stop) continue;
      const { day, period } = locatePeriodEnd(end);
      rows.push(`${formatInstant(end)}|${day}|${period}|${date}|${london}\n`);
    }
  }

  test("every half hour has its place in both calendars", () => {
    expect(rows).toHaveLength(calendar.exhaustive.rows);
    const hash = createHash("sha256").update(rows.join("")).digest("hex");
    expect(hash).toBe(calendar.exhaustive.sha256);
  });

  test.each(calendar.years)(
    "$year: one short day, one long one",
    ({ year, days46, days48, days50 }) => {
      const found = [46, 48, 50].map((count) => counts.get(`${year} ${count}`));
      expect(found).toEqual([days46, days48, days50]);
    },
  );
});

test("the date in London changes at its own midnight", () => {
  expect(londonDateAt(at("2026-07-01T22:59:59Z"))).toBe("2026-07-01");
  expect(londonDateAt(at("2026-07-01T23:00:00Z"))).toBe("2026-07-02");
});

test("a stamp off the half-hour grid has no period", () => {
  expect(() => locatePeriodEnd(at("2026-10-25T00:15:00Z"))).toThrow("not a period");
  expect(() => settlementPeriod(0)).toThrow();
  expect(() => settlementPeriod(49)).toThrow();
  expect(allPeriods).toHaveLength(48);
});

describe("a settlement day", () => {
  test.each([
    "2026-02-29",
    "2026-13-01",
    "2026-1-1",
    "26-01-01",
    "2026-01-01T00",
    "",
    "2026-00-10",
  ])("%p is none", (text) => expect(() => settlementDay(text)).toThrow("not a settlement day"));

  test("days are counted over leap days and years", () => {
    const [february, march] = ["2028-02-01", "2028-03-01"].map(settlementDay);
    if (february === undefined || march === undefined) throw new Error("two days");
    expect([daysBetween(february, march), daysBetween(march, february)]).toEqual([29, -29]);
    expect(addDays(settlementDay("2028-02-28"), 1)).toBe("2028-02-29");
    expect(addDays(settlementDay("2027-01-01"), -1)).toBe("2026-12-31");
    expect(dayAt(at("2026-10-25T23:59:59Z"))).toBe("2026-10-25" as SettlementDay);
  });
});
