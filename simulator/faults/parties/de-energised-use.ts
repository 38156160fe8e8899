/** F60: a point that registration calls de-energised uses energy all the same. */
import { z } from "zod";
import { londonMidnight } from "../../../src/domain/time/london-day.ts";
import { addDays, dayStart, daysBetween } from "../../../src/domain/time/settlement-day.ts";
import { periodEndOf, settlementPeriod } from "../../../src/domain/time/settlement-period.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";

export const deEnergisedUse = defineFault({
  fault: "F60",
  name: "de-energised-use",
  level: "P",
  says: "A point that registration calls de-energised uses energy all the same.",
  quantities: ["AI"],
  params: z.object({}),
  plant(site) {
    const { quantity, day: from } = site;
    // Registration does not take it back, so that it goes on for the rest of the run.
    const days = site.daysFrom(daysBetween(from, site.lastDay) + 1);
    // It begins at midnight in London: in summer time with the last half hours of the UTC day before.
    const offFrom = londonMidnight(from);
    const isEarlier = offFrom < dayStart(from);
    return {
      params: {},
      days: (isEarlier ? [addDays(from, -1), ...days] : days).map((day) => {
        const wh = site.truth(day);
        const periods = [...wh.keys()]
          .map((slot) => slot + 1)
          .filter((at) => (wh[at - 1] ?? 0) > 0)
          .filter((at) => periodEndOf(day, settlementPeriod(at)) > offFrom);
        return {
          day,
          periods,
          reportedWh: periods.map((period) => wh[period - 1] ?? null),
          effect: {},
          expect: {
            ...settledAsActual,
            exception: "consumptionOnDeEnergised",
            advisory: "consumptionOnDeEnergised",
          },
        };
      }),
      registration: (line) => {
        if (line.quantity !== quantity) return [line];
        const off = { ...line, appointedFrom: from, energisation: "D" } as const;
        return line.appointedFrom >= from
          ? [{ ...line, energisation: "D" }]
          : [{ ...line, appointedTo: from }, off];
      },
    };
  },
});
