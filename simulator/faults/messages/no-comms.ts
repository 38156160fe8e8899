/** F42: the meter cannot be reached: an outcome instead of the log, and no registers either. */
import { z } from "zod";
import { dayMs, dayStart } from "../../../src/domain/time/settlement-day.ts";
import { type Expectation, settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { filledInSilence } from "../filled-in-silence.ts";
import { onDays } from "../on-days.ts";
import { periodsWithoutLog } from "../site.ts";
import { unreached } from "../unreached.ts";

const hourMs = 3_600_000;
/** Shorter silence tells nobody. */
const toldAfterDays = 3;

export const noComms = defineFault({
  fault: "F42",
  name: "no-comms",
  level: "M",
  says: "The meter cannot be reached: an outcome comes instead of the log.",
  quantities: ["AI", "AE"],
  params: z.object({
    days: z.number().int().min(1).max(40).default(1),
    code: z.enum(["E20", "E21"]).default("E21"),
    /** Hours after the end of each day from which on the meter answers requests with all of its log; 0: never. */
    restoredAfterHours: z.number().int().min(0).max(400).default(0),
    /** False: it was never reached before either, so that nothing of its own speaks for any day. */
    hasHistory: z.boolean().default(true),
  }),
  plant(site, params) {
    const { days, code, restoredAfterHours, hasHistory } = params;
    const advisory = site.daysFrom(days).length < toldAfterDays ? null : "noComms";
    return onDays(site, params, days, (day) => {
      const periods = periodsWithoutLog(day);
      const restoredAt = dayStart(day.day) + dayMs + restoredAfterHours * hourMs;
      const reachableAt = restoredAfterHours === 0 ? null : restoredAt + site.meter.sendDelayMs;
      return {
        periods,
        reportedWh: periods.map(() => null),
        effect: unreached(code, reachableAt),
        expect:
          reachableAt === null
            ? estimated(
                filledInSilence(site.quantity, {
                  hasHistory,
                  isLast: day.day === site.lastDay,
                }),
                advisory,
              )
            : settledAsActual,
      };
    });
  },
});

function estimated(q: readonly string[], advisory: string | null): Expectation {
  return {
    ...settledAsActual,
    slot: { q, e: "4", exact: false },
    ending: "E",
    advisory,
  };
}
