/** F03: the log comes without entries, as if all were well; the registers come too. */
import { z } from "zod";
import { allPeriods } from "../../../src/domain/time/settlement-period.ts";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { onDays } from "../on-days.ts";
import { periodsWithoutLog } from "../site.ts";

/** Every row of the log, that of slot 48 of the day before among them. */
const noRows: ReadonlyMap<number, null> = new Map([0, ...allPeriods].map((row) => [row, null]));

export const emptyDay = defineFault({
  fault: "F03",
  name: "empty-day",
  level: "R",
  says: "The log comes without entries, as if all were well.",
  quantities: ["AI", "AE"],
  params: z.object({
    days: z.number().int().min(1).max(400).default(1),
    /** zero: nothing was consumed either, as where a supply is off. */
    truth: z.enum(["measured", "zero"]).default("measured"),
  }),
  plant: (site, params) =>
    onDays(site, params, params.days, (day) => {
      const periods = periodsWithoutLog(day);
      return {
        periods,
        reportedWh: periods.map(() => null),
        effect: {
          reported: noRows,
          ...(params.truth === "zero" ? { truth: new Float64Array(day.wh.length) } : {}),
        },
        expect: {
          ...settledAsActual,
          slot: filledByRegisters(periods.length, "2"),
          ending: "E",
        },
      };
    }),
});
