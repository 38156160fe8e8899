/** F17: the same value comes for half a day or more. */
import { z } from "zod";
import { allPeriods, periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import { settledAsActual } from "../expectation.ts";
import { falseValue } from "../false-value.ts";
import { defineFault } from "../fault.ts";
import { periodsFor, sumOf } from "../neighbours.ts";
import { plantFalseDay } from "../refused-day.ts";
import type { Site } from "../site.ts";
import { onDay } from "../told-values.ts";

const firstSlot = 12;
/** Beyond the tenth of the advance and the 480 Wh that a day may differ from its register. */
const excessShare = 0.5;
const excessMinWh = 1_000;

export const stuckValue = defineFault({
  ...falseValue,
  fault: "F17",
  name: "stuck-value",
  says: "The same value comes for half a day or more.",
  params: z.object({
    slots: z.number().int().min(24).max(periodsPerDay).default(24),
    /** Where the register agrees; where it does not, what makes the day differ. */
    wh: z.number().int().min(20).max(2_000).default(150),
    /** agrees: it was really measured · differs: the register ran on · none: no register is held. */
    registers: z.enum(["agrees", "differs", "none"]).default("agrees"),
  }),
  plant(site, { slots, wh, registers }) {
    const periods = periodsFor(Math.min(firstSlot, periodsPerDay - slots + 1), slots);
    if (registers === "agrees") {
      const truth = withValue(site.wh, periods, wh);
      const kept = { ...settledAsActual, read: ["accepted", "flatRun"] } as const;
      const reportedWh = periods.map(() => wh);
      return onDay(
        { slots, wh, registers },
        { periods, reportedWh, effect: { truth }, expect: kept },
      );
    }
    const stuckWh = registers === "none" ? wh : excessive(site, periods);
    const toldWh = Array.from(withValue(site.wh, periods, stuckWh));
    return plantFalseDay(
      site,
      { slots, wh: stuckWh, registers },
      { toldWh, registers: registers === "differs", keptAs: ["accepted", "flatRun"] },
    );
  },
});

/** So much that the day cannot be that of its register. */
function excessive({ wh }: Site, periods: readonly number[]): number {
  const excessWh = excessMinWh + excessShare * sumOf(wh, allPeriods);
  return Math.ceil((sumOf(wh, periods) + excessWh) / periods.length);
}

function withValue(wh: Float64Array, periods: readonly number[], value: number): Float64Array {
  const changed = Float64Array.from(wh);
  for (const period of periods) changed[period - 1] = value;
  return changed;
}
