/** F60: a point that registration calls de-energised uses energy all the same. */
import { z } from "zod";
import { daysBetween } from "../../../src/domain/time/settlement-day.ts";
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
    return {
      params: {},
      days: days.map((day) => {
        const wh = site.truth(day);
        const periods = [...wh.keys()]
          .map((slot) => slot + 1)
          .filter((at) => (wh[at - 1] ?? 0) > 0);
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
