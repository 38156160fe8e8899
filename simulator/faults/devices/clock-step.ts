/** F51: the clock of the meter is set forward, and stamps are missing; or back, and stamps come twice. */
import { z } from "zod";
import { changingRows, withNextLog } from "../changed-rows.ts";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { refusedValues } from "../false-value.ts";
import { type DayPlanting, defineFault } from "../fault.ts";
import { periodsFrom } from "../neighbours.ts";
import type { Site } from "../site.ts";
import { toldAs } from "../told-values.ts";

const minutesPerPeriod = 30;
/** Where the half hour after a step happens to have the same energy as the one before. */
const otherWh = 100;

export const clockStep = defineFault({
  fault: "F51",
  name: "clock-step",
  level: "D",
  says: "The clock of the meter is set, and stamps are missing or come twice.",
  quantities: ["AI"],
  params: z.object({
    direction: z.enum(["forward", "back"]).default("forward"),
    minutes: z
      .number()
      .int()
      .min(minutesPerPeriod)
      .max(240)
      .multipleOf(minutesPerPeriod)
      .default(60),
  }),
  plant(site, { direction, minutes }) {
    const periods = periodsFrom(site, undefined, minutes / minutesPerPeriod);
    const params = { direction, minutes };
    if (direction === "back") return withNextLog(site, params, toldTwice(site, periods));
    return toldAs(site, params, new Map(periods.map((period) => [period, null])), {
      ...settledAsActual,
      slot: filledByRegisters(periods.length, "2"),
      ending: "E",
    });
  },
});

/** Each stamp once with its own half hour, and once with the one that the meter measured under the same name. */
function toldTwice({ day, wh }: Site, periods: readonly number[]): DayPlanting {
  return {
    periods,
    reportedWh: periods.map((period) => wh[period - 1] ?? null),
    effect: {
      document: changingRows(day, (row, period) => {
        if (!periods.includes(period)) return row;
        const [stamp, [, ...others]] = row;
        return [row, [stamp, [againWh(wh, period, periods.length), ...others]]];
      }),
    },
    // Two figures for one half hour accuse no value: nobody is asked to look at the meter.
    expect: { ...refusedValues(periods.length, "timeConflict"), advisory: null },
  };
}

function againWh(wh: Float64Array, period: number, later: number): number {
  const [first, second] = [wh[period - 1] ?? 0, wh[period - 1 + later] ?? 0];
  return first === second ? second + otherWh : second;
}
