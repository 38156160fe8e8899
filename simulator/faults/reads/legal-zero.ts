/** F13: nothing was consumed, and the meter says so: zero is legal. */
import { z } from "zod";
import { periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { periodsFor } from "../neighbours.ts";
import { onDays } from "../on-days.ts";
import { readOfZeros } from "../zero-run.ts";

/** A night's zeros begin with it. */
const firstOfNight = 2;

export const legalZero = defineFault({
  fault: "F13",
  name: "legal-zero",
  level: "R",
  says: "Nothing was consumed, and the meter says so.",
  quantities: ["AI"],
  params: z.object({
    /** Half hours of one night; of whole days all are zero. */
    slots: z.number().int().min(1).max(46).default(10),
    /** Whole days running; 0: a night only. */
    days: z.number().int().min(0).max(60).default(0),
  }),
  plant: (site, { slots, days }) =>
    onDays(site, { slots, days }, Math.max(1, days), ({ wh }) => {
      const isWhole = days > 0;
      const periods = isWhole ? periodsFor(1, periodsPerDay) : periodsFor(firstOfNight, slots);
      const truth = Float64Array.from(wh);
      for (const period of periods) truth[period - 1] = 0;
      return {
        periods,
        reportedWh: periods.map(() => 0),
        effect: { truth },
        expect: { ...settledAsActual, read: isWhole ? readOfZeros(site) : null },
      };
    }),
});
