/** F16: half hours are left out, and the next one holds the energy of all. */
import { z } from "zod";
import { periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import { hardMaxWh } from "../connection-maximum.ts";
import { type Expectation, filledByRegisters, settledAsActual } from "../expectation.ts";
import { refusedValues } from "../false-value.ts";
import { defineFault, type Planting } from "../fault.ts";
import { periodsFor, sumOf } from "../neighbours.ts";
import type { Site } from "../site.ts";
import { filledWithoutRegisters, withoutRegisters } from "../without-registers.ts";

/** Less is no lump, however quiet the day. */
const lumpMinWh = 600;
/** So much above the mean of the other half hours it must be. */
const timesTypical = 3;

export const lump = defineFault({
  fault: "F16",
  name: "lump",
  level: "R",
  says: "Half hours are left out, and the next one holds the energy of all.",
  quantities: ["AI"],
  params: z.object({
    gap: z.number().int().min(2).max(24).default(6),
    /** False: no register is held, and nothing proves the lump. */
    registers: z.boolean().default(true),
    /** True: it is more than the connection can carry, and refused for that. */
    isAboveMaximum: z.boolean().default(false),
  }),
  plant(site, { gap, registers, isAboveMaximum }) {
    const periods = richestRun(site.wh, gap + 1);
    const truth = withEnergy(site, periods, isAboveMaximum);
    const lumpWh = sumOf(truth, periods);
    const gapPeriods = periods.slice(0, -1);
    const lumpPeriods = periods.slice(-1);
    const reported = new Map<number, number | null>(gapPeriods.map((period) => [period, null]));
    for (const period of lumpPeriods) reported.set(period, lumpWh);
    const isRefused = registers || isAboveMaximum;
    const planting: Planting = {
      params: { gap, registers, isAboveMaximum },
      days: [
        {
          periods: gapPeriods,
          reportedWh: gapPeriods.map(() => null),
          effect: { reported, truth },
          expect: missing(site, isRefused ? gap + 1 : gap, registers),
        },
        {
          periods: lumpPeriods,
          reportedWh: [lumpWh],
          effect: {},
          expect: lumpExpected(site, { count: gap + 1, registers, isAboveMaximum }),
          detectable: isRefused,
        },
        ...(registers ? [] : withoutRegisters(site)),
      ],
    };
    return planting;
  },
});

function missing(site: Site, count: number, registers: boolean): Expectation {
  const slot = registers ? filledByRegisters(count, "2") : filledWithoutRegisters(site, "2");
  return { ...settledAsActual, slot, ending: "E" };
}

function lumpExpected(
  site: Site,
  of: { count: number; registers: boolean; isAboveMaximum: boolean },
): Expectation {
  const { count, registers, isAboveMaximum } = of;
  const slot = registers ? filledByRegisters(count, "3") : filledWithoutRegisters(site, "3");
  if (isAboveMaximum) return { ...refusedValues(count, "aboveMaximum"), slot };
  return registers
    ? { ...settledAsActual, read: ["refused", "lump"], slot, ending: "E" }
    : { ...settledAsActual, read: ["accepted", "lump"] };
}

/** Neighbouring periods with the most energy, none of which another log tells too. */
function richestRun(wh: Float64Array, length: number): readonly number[] {
  let best = periodsFor(2, length);
  for (let first = 3; first + length <= periodsPerDay; first += 1) {
    const periods = periodsFor(first, length);
    if (sumOf(wh, periods) > sumOf(wh, best)) best = periods;
  }
  return best;
}

/** The day with at least so much energy in the run that its sum stands out as a lump. */
function withEnergy(site: Site, periods: readonly number[], isAboveMaximum: boolean): Float64Array {
  const truth = Float64Array.from(site.wh);
  const others = truth.length - periods.length;
  const typicalWh = (truth.reduce((sum, wh) => sum + wh, 0) - sumOf(truth, periods)) / others;
  const byShare = Math.max(timesTypical, periods.length / 2) * typicalWh;
  const minWh = isAboveMaximum ? hardMaxWh(site.meter) + 1 : Math.max(lumpMinWh, byShare);
  const lacking = Math.ceil((minWh - sumOf(truth, periods)) / periods.length) + 1;
  if (sumOf(truth, periods) < minWh)
    for (const period of periods) truth[period - 1] = (truth[period - 1] ?? 0) + lacking;
  return truth;
}
