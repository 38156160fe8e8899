/** F23: from a day on the meter writes London time as if it were UTC; in summer its stamps lie an hour ahead. */
import { z } from "zod";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { londonMidnight, londonPeriodCount } from "../../../src/domain/time/london-day.ts";
import { addDays, dayStart, type SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import {
  allPeriods,
  halfHourMs,
  periodsPerDay,
} from "../../../src/domain/time/settlement-period.ts";
import type { Effect } from "../effect.ts";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { type DayPlanting, defineFault } from "../fault.ts";
import { sumOf } from "../neighbours.ts";
import { silentAboutLog } from "../silent-when-asked.ts";
import type { Site } from "../site.ts";

/** In summer: an hour. */
const ahead = 2;
const lastOfDay = [periodsPerDay - 1, periodsPerDay] as const;

export const localAsUtc = defineFault({
  fault: "F23",
  name: "local-as-utc",
  level: "D",
  says: "The meter writes London time as if it were UTC.",
  quantities: ["AI"],
  params: z.object({
    /** stream: each half hour says a time to come · log: the day looks like any other, an hour late. */
    case: z.enum(["log", "stream"]).default("log"),
  }),
  plant(site, params) {
    const days = daysToEnd(site).filter(isSummer);
    const plant = params.case === "stream" ? streamed : logged;
    return { params, days: days.flatMap((day, index) => plant(site, day, index === 0)) };
  },
});

/** Days on which the clocks change are left out: in winter there is nothing to see. */
function isSummer(day: SettlementDay): boolean {
  return londonMidnight(day) < dayStart(day) && londonPeriodCount(day) === periodsPerDay;
}

function daysToEnd({ day, lastDay }: Site): readonly SettlementDay[] {
  const days: SettlementDay[] = [];
  for (let each = day; each <= lastDay; each = addDays(each, 1)) days.push(each);
  return days;
}

function streamed(_site: Site, day: SettlementDay): readonly DayPlanting[] {
  const document: Effect["document"] = (body, { form }) =>
    form === "halfHour"
      ? { ...body, t: formatInstant(Date.parse(String(body["t"])) + ahead * halfHourMs) }
      : body;
  return [
    {
      day,
      periods: allPeriods,
      reportedWh: allPeriods.map(() => null),
      effect: { document, asked: silentAboutLog },
      expect: {
        ...settledAsActual,
        read: ["refused", "future"],
        slot: filledByRegisters(periodsPerDay, "2"),
        ending: "E",
        exception: "clockSuspect",
        advisory: "meterClockSuspect",
      },
    },
  ];
}

/** Where the clock was put forward two stamps are missing; from then on registers are taken an hour early as well. */
function logged(site: Site, day: SettlementDay, isFirst: boolean): readonly DayPlanting[] {
  const yesterday = site.truth(addDays(day, -1));
  const told = [...lastOfDay.map((period) => yesterday[period - 1] ?? 0), ...site.truth(day)];
  const skipped = isFirst ? allPeriods.slice(0, ahead) : [];
  const written = allPeriods.filter((period) => !skipped.includes(period));
  const reported = new Map<number, number | null>([
    // The first row says slot 48 of the day before, as the log of that day did.
    ...(isFirst ? [] : [[0, lastToldBefore(site, day)] as const]),
    ...allPeriods.map((period) => [period, told[period - 1] ?? 0] as const),
    ...skipped.map((period) => [period, null] as const),
  ]);
  const register: Effect["register"] = (wh, midnight) =>
    midnight === site.day ? wh : wh - sumOf(site.truth(addDays(midnight, -1)), lastOfDay);
  const kept: DayPlanting = {
    day,
    periods: written,
    reportedWh: written.map((period) => told[period - 1] ?? 0),
    effect: { reported, register },
    expect: settledAsActual,
    detectable: false,
  };
  if (!isFirst) return [kept];
  const missing: DayPlanting = {
    day,
    periods: skipped,
    reportedWh: skipped.map(() => null),
    effect: {},
    expect: {
      ...settledAsActual,
      slot: { ...filledByRegisters(ahead, "2"), exact: false },
      ending: "E",
    },
  };
  return [kept, missing];
}

/** Slot 48 of the day before, as its own log told it: an hour late too. */
function lastToldBefore(site: Site, day: SettlementDay): number {
  return site.truth(addDays(day, -1))[periodsPerDay - ahead - 1] ?? 0;
}
