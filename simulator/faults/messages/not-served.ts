/** F43: the answer says that this device may not be asked, or is not there. */
import { z } from "zod";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { filledInSilence } from "../filled-in-silence.ts";
import { onDays } from "../on-days.ts";
import { periodsWithoutLog } from "../site.ts";
import { unreached } from "../unreached.ts";

/** What each code is told as. */
const exceptions = { E4: "notAuthorised", E5: "inventory", E19: "inventory" } as const;

export const notServed = defineFault({
  fault: "F43",
  name: "not-served",
  level: "M",
  says: "The answer says that this device may not be asked, or is not there.",
  quantities: ["AI", "AE"],
  params: z.object({
    days: z.number().int().min(1).max(40).default(1),
    code: z.enum(["E4", "E5", "E19"]).default("E4"),
  }),
  plant(site, { days, code }) {
    return onDays(site, { days, code }, days, (day) => {
      const periods = periodsWithoutLog(day);
      const isLast = day.day === site.lastDay;
      const q = filledInSilence(site.quantity, { hasHistory: true, isLast });
      return {
        periods,
        reportedWh: periods.map(() => null),
        effect: unreached(code, null),
        expect: {
          ...settledAsActual,
          // Of slot 48 the next log tells: then the rest is a run.
          slot: { q: isLast ? q : ["E1", ...q], e: "2", exact: false },
          ending: "E",
          exception: exceptions[code],
        },
      };
    });
  },
});
