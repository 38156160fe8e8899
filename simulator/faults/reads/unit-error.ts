/** F15: all values of a day are in another unit, or the message names another one. */
import { z } from "zod";
import { allPeriods } from "../../../src/domain/time/settlement-period.ts";
import { hardMaxWh } from "../connection-maximum.ts";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { falseValue, refusedValues } from "../false-value.ts";
import { type DayPlanting, defineFault, type Planting } from "../fault.ts";
import { sumOf } from "../neighbours.ts";
import { refusedByRegister } from "../refused-day.ts";
import { silentAboutLog } from "../silent-when-asked.ts";
import { periodsWithoutLog, type Site } from "../site.ts";
import { nextLogRow, onDay } from "../told-values.ts";

/** A day that differs from its register by more than both is not believed. */
const differenceMaxWh = 480;
const differenceMaxShare = 0.1;

export const unitError = defineFault({
  ...falseValue,
  fault: "F15",
  name: "unit-error",
  says: "All values of a day are in another unit.",
  params: z.object({
    /** By which the values are multiplied. */
    factor: z.union([2, 0.5, 10, 0.1, 1_000, 0.001].map((factor) => z.literal(factor))).default(2),
    /** Named instead of Wh, with the values as they are; absent: a factor. */
    unit: z.enum(["kWh"]).optional(),
  }),
  plant: (site, { factor, unit }) =>
    unit === undefined ? plantFactor(site, factor) : plantUnit(site, unit),
});

function plantUnit(site: Site, unit: string): Planting {
  const periods = periodsWithoutLog(site);
  return onDay(
    { unit },
    {
      periods,
      reportedWh: periods.map(() => null),
      effect: {
        document: (body, { form }) => (form === "log" ? { ...body, unit } : body),
        asked: silentAboutLog,
      },
      expect: {
        ...settledAsActual,
        read: ["parked", "badUnit"],
        slot: filledByRegisters(periods.length, "2"),
        ending: "E",
        exception: "badUnit",
      },
    },
  );
}

/** What no connection can carry is refused for that; the rest of the day where it differs from the register. */
function plantFactor(site: Site, factor: number): Planting {
  const toldWh = Array.from(site.wh, (wh) => Math.round(wh * factor));
  const maxWh = hardMaxWh(site.meter);
  const above = allPeriods.filter((period) => (toldWh[period - 1] ?? 0) > maxWh);
  const rest = allPeriods.filter((period) => !above.includes(period));
  const advanceWh = sumOf(site.wh, allPeriods);
  const differenceWh = sumOf(toldWh, rest) - advanceWh;
  // Of a day that lacks half hours only an excess counts.
  const offWh = above.length === 0 ? Math.abs(differenceWh) : differenceWh;
  const isRefused = offWh > Math.max(differenceMaxWh, differenceMaxShare * advanceWh);
  const filled = filledByRegisters(isRefused ? 48 : above.length, "3");
  const reported = new Map(toldWh.map((wh, index) => [index + 1, wh]));
  const days: DayPlanting[] = [];
  if (above.length > 0)
    days.push({
      periods: above,
      reportedWh: above.map((period) => toldWh[period - 1] ?? 0),
      effect: {},
      expect: { ...refusedValues(above.length, "aboveMaximum"), slot: filled },
    });
  if (rest.length > 0)
    days.push({
      periods: rest,
      reportedWh: rest.map((period) => toldWh[period - 1] ?? 0),
      effect: {},
      expect: isRefused ? { ...refusedByRegister(rest.length), slot: filled } : settledAsActual,
      detectable: isRefused,
    });
  const [first, ...others] = days;
  const told = first === undefined ? [] : [{ ...first, effect: { reported } }, ...others];
  const next = site.isLastDay ? [] : [nextLogRow(site, toldWh.at(-1) ?? 0)];
  return { params: { factor }, days: [...told, ...next] };
}
