/** F54: the meter is connected the wrong way round: what is used is told as export. */
import { z } from "zod";
import { allPeriods } from "../../../src/domain/time/settlement-period.ts";
import { settledAsActual } from "../expectation.ts";
import { type DayPlanting, defineFault } from "../fault.ts";
import { onDays } from "../on-days.ts";
import type { Site } from "../site.ts";

export const reversed = defineFault({
  fault: "F54",
  name: "reversed",
  level: "D",
  says: "What is used is told as export.",
  quantities: ["AI"],
  params: z.object({ days: z.number().int().min(1).max(40).default(1) }),
  plant(site, params) {
    const hasPoint = site.meter.exportMpan !== null;
    const exported = onDays(site, params, params.days, ({ wh }) => turned(wh, hasPoint));
    const imported = onDays(site, params, params.days, ({ wh, index }) => ({
      periods: allPeriods,
      reportedWh: allPeriods.map(() => 0),
      effect: { truth: new Float64Array(wh.length) },
      expect: {
        ...settledAsActual,
        exception: hasPoint || index > 0 ? null : "noMarketPoint",
      },
    }));
    return { params, days: [...exported.days, ...imported.days] };
  },
});

/** As export: settled as it is told where there is a point for it, else refused. */
function turned(wh: Site["wh"], hasPoint: boolean): Omit<DayPlanting, "day"> {
  return {
    quantity: "AE",
    periods: allPeriods,
    reportedWh: Array.from(wh),
    effect: { truth: Float64Array.from(wh) },
    expect: hasPoint
      ? settledAsActual
      : { ...settledAsActual, read: ["refused", "noMarketPoint"], ending: "N" },
  };
}
