/** F49: the register stands for some days while the half hours run. */
import { z } from "zod";
import { addDays } from "../../../src/domain/time/settlement-day.ts";
import { allPeriods } from "../../../src/domain/time/settlement-period.ts";
import type { Effect } from "../effect.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { registerAt, untilTheEnd } from "../register-history.ts";

export const registerFrozen = defineFault({
  fault: "F49",
  name: "register-frozen",
  level: "D",
  says: "The register stands for some days while the half hours run.",
  quantities: ["AI"],
  params: z.object({ days: z.number().int().min(1).max(40).default(3) }),
  plant(site, { days: count }) {
    const days = site.daysFrom(count);
    const moves = addDays(site.day, days.length);
    const heldWh = registerAt(site, site.day);
    const lostWh = registerAt(site, moves) - heldWh;
    const effect: Effect = {
      register(wh, midnight) {
        if (midnight <= site.day) return wh;
        return midnight <= moves ? heldWh : wh - lostWh;
      },
    };
    return {
      params: { days: days.length },
      days: [
        ...days.map((day, index) => ({
          day,
          periods: allPeriods,
          reportedWh: Array.from(site.truth(day)),
          effect,
          expect: {
            ...settledAsActual,
            read: ["accepted", "registerFrozen"] as const,
            // One cause: it is told once.
            exception: index === 0 ? "registerMismatch" : null,
            advisory: index === 0 ? "registerMismatch" : null,
          },
        })),
        ...untilTheEnd(site, moves, effect),
      ],
    };
  },
});
