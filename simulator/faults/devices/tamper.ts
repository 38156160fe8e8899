/** F56: a cover is opened, and from then on the meter measures less. */
import { z } from "zod";
import { addDays, dayStart } from "../../../src/domain/time/settlement-day.ts";
import { allPeriods } from "../../../src/domain/time/settlement-period.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import type { Site } from "../site.ts";
import { withAlert } from "../with-alert.ts";

const openedAfterMs = 2 * 3_600_000;

export const tamper = defineFault({
  fault: "F56",
  name: "tamper",
  level: "D",
  says: "A cover is opened, and from then on the meter measures less.",
  quantities: ["AI"],
  params: z.object({ dropPct: z.number().int().min(1).max(100).default(70) }),
  plant(site, { dropPct }) {
    const at = dayStart(site.day) + openedAfterMs;
    const alert = withAlert({ by: "device", code: "8F76", at, outage: null });
    const days = daysToEnd(site).map((day) => {
      const truth = site.truth(day).map((wh) => Math.round((wh * (100 - dropPct)) / 100));
      return {
        day,
        periods: allPeriods,
        reportedWh: Array.from(truth),
        effect: day === site.day ? { truth, ...alert } : { truth },
        // What is told is what was measured: it is kept, and whoever looks sees the alert beside it.
        expect: settledAsActual,
      };
    });
    return { params: { dropPct }, days };
  },
});

function daysToEnd({ day: first, lastDay }: Pick<Site, "day" | "lastDay">) {
  const days = [];
  for (let day = first; day <= lastDay; day = addDays(day, 1)) days.push(day);
  return days;
}
