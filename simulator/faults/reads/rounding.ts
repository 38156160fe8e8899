/** F19: the half hours of a day differ from the register by a few watt-hours, as rounding makes them. */
import { z } from "zod";
import { addDays, type SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import type { Effect } from "../effect.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import type { Site } from "../site.ts";

const nothingTold = { periods: [], reportedWh: [], expect: null };
/** Up to it nothing is said. */
const passWh = 10;

export const rounding = defineFault({
  fault: "F19",
  name: "rounding",
  level: "R",
  says: "The half hours of a day differ from the register by a few watt-hours.",
  quantities: ["AI", "AE"],
  params: z.object({ deltaWh: z.number().int().min(1).max(11).default(3) }),
  plant(site, { deltaWh }) {
    // From the closing midnight on the register stays ahead: no other day is touched.
    const effect: Effect = {
      register: (wh, midnight) => (midnight > site.day ? wh + deltaWh : wh),
    };
    const isNoted = deltaWh > passWh;
    return {
      params: { deltaWh },
      days: [
        {
          periods: [],
          reportedWh: [],
          effect,
          expect: {
            ...settledAsActual,
            read: isNoted ? ["accepted", "registerMismatch"] : null,
          },
        },
        ...daysAfter(site).map((day) => ({ ...nothingTold, day, effect })),
      ],
    };
  },
});

function daysAfter({ day, lastDay }: Site): readonly SettlementDay[] {
  const days: SettlementDay[] = [];
  for (let each = addDays(day, 1); each <= lastDay; each = addDays(each, 1)) days.push(each);
  return days;
}
