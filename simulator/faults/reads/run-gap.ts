/** F02: 2 to 12 neighbouring half hours are left out of the log. */
import { z } from "zod";
import { integerBetween } from "../../random.ts";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import type { Site } from "../site.ts";
import { toldAs } from "../told-values.ts";

/**
 * Energy that must be missing, in watt-hours: with less, a high half hour after the gap could be taken for
 * its lump, confirmed by the register (V46 allows 48 Wh), and would rightly be refused too.
 */
const missingMinWh = 60;

export const runGap = defineFault({
  fault: "F02",
  name: "run-gap",
  level: "R",
  says: "Some neighbouring half hours are left out of the log.",
  quantities: ["AI"],
  params: z.object({ length: z.number().int().min(2).max(12).optional() }),
  plant(site, { length }) {
    const periods = choosePeriods(site, length ?? integerBetween(site.random, 2, 12));
    return toldAs(
      site,
      { length: periods.length },
      new Map(periods.map((period) => [period, null])),
      { ...settledAsActual, slot: filledByRegisters(periods.length, "2"), ending: "E" },
    );
  },
});

/** The run: from a random start it is tried on, towards the evening and round, until enough energy is in it. */
function choosePeriods(site: Site, length: number): number[] {
  const starts = 48 - length - 1;
  const wanted = Math.floor(site.random.unit() * starts);
  for (let tried = 0; tried < starts; tried += 1) {
    const first = 2 + ((wanted + tried) % starts);
    const periods = Array.from({ length }, (_, index) => first + index);
    if (periods.reduce((sum, period) => sum + (site.wh[period - 1] ?? 0), 0) >= missingMinWh)
      return periods;
  }
  return Array.from({ length }, (_, index) => 2 + wanted + index);
}
