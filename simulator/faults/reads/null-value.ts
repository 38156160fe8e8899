/** F04: entries are there, and say null. */
import { z } from "zod";
import { periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import { changingRows, withNextLog } from "../changed-rows.ts";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { slotParam } from "../false-value.ts";
import { defineFault } from "../fault.ts";
import { periodsFrom } from "../neighbours.ts";

export const nullValue = defineFault({
  fault: "F04",
  name: "null-value",
  level: "R",
  says: "Entries are there, and say null instead of a value.",
  quantities: ["AI", "AE"],
  params: z.object({
    /** The first of them; absent: one is drawn. */
    slot: slotParam,
    count: z.number().int().min(1).max(periodsPerDay).default(1),
  }),
  plant(site, { slot, count }) {
    const periods = periodsFrom(site, slot, count);
    const isNull = new Set(periods);
    return withNextLog(
      site,
      { slot: periods[0] ?? 1, count: periods.length },
      {
        periods,
        reportedWh: periods.map(() => null),
        effect: {
          document: changingRows(site.day, ([stamp, values], period) => [
            stamp,
            isNull.has(period) ? values.map(() => null) : values,
          ]),
        },
        expect: {
          ...settledAsActual,
          read: ["refused", "noValue"],
          slot: filledByRegisters(periods.length, "2"),
          ending: "E",
        },
      },
    );
  },
});
