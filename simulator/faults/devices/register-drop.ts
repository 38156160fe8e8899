/** F48: the register shows less than the day before, once. */
import { z } from "zod";
import { addDays } from "../../../src/domain/time/settlement-day.ts";
import { allPeriods } from "../../../src/domain/time/settlement-period.ts";
import type { Effect } from "../effect.ts";
import { settledAsActual } from "../expectation.ts";
import { type DayPlanting, defineFault } from "../fault.ts";
import { registerAt } from "../register-history.ts";

export const registerDrop = defineFault({
  fault: "F48",
  name: "register-drop",
  level: "D",
  says: "The register shows less than the day before, once.",
  quantities: ["AI", "AE"],
  params: z.object({ kWh: z.number().int().min(1).max(1_000).default(2) }),
  plant(site, { kWh }) {
    const next = addDays(site.day, 1);
    const shownWh = registerAt(site, site.day) - kWh * 1_000;
    const effect: Effect = { register: (wh, midnight) => (midnight === next ? shownWh : wh) };
    // Both messages that name the midnight tell it.
    const toldAgain: DayPlanting[] = site.isLastDay
      ? []
      : [{ day: next, periods: [], reportedWh: [], effect, expect: null }];
    return {
      params: { kWh },
      days: [
        {
          periods: allPeriods,
          reportedWh: Array.from(site.wh),
          effect,
          expect: { ...settledAsActual, advisory: "registerMismatch" },
        },
        ...toldAgain,
      ],
    };
  },
});
