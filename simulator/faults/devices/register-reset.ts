/** F46: the register starts again at 0; the half hours go on. */
import { z } from "zod";
import { addDays } from "../../../src/domain/time/settlement-day.ts";
import { allPeriods, periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import type { Effect } from "../effect.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { registerAt, untilTheEnd } from "../register-history.ts";

export const registerReset = defineFault({
  fault: "F46",
  name: "register-reset",
  level: "D",
  says: "The register starts again at 0, and the half hours go on.",
  quantities: ["AI", "AE"],
  params: z.object({}),
  plant(site) {
    const { day, wh } = site;
    const next = addDays(day, 1);
    // In the last half hour of the day: what it shows at midnight is far below a hundredth of what it showed before.
    const lostWh = registerAt(site, next) - (wh[periodsPerDay - 1] ?? 0);
    const effect: Effect = {
      register: (shown, midnight) => (midnight > day ? shown - lostWh : shown),
    };
    return {
      params: {},
      days: [
        {
          periods: allPeriods,
          reportedWh: Array.from(wh),
          effect,
          expect: {
            ...settledAsActual,
            exception: "registerMismatch",
            advisory: "registerMismatch",
          },
        },
        ...untilTheEnd(site, next, effect),
      ],
    };
  },
});
