/** F59: the device sends its logs before the appointment begins, or after it has ended. */
import { z } from "zod";
import { addDays } from "../../../src/domain/time/settlement-day.ts";
import { allPeriods } from "../../../src/domain/time/settlement-period.ts";
import { periodsWithin } from "../../appointed-periods.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { onDay } from "../told-values.ts";

export const outsideAppointment = defineFault({
  fault: "F59",
  name: "outside-appointment",
  level: "P",
  says: "The device sends its logs before the appointment, or after it.",
  quantities: ["AI", "AE"],
  // An appointment that begins when the run is over would have no day.
  daysAfter: 1,
  params: z.object({
    /** start: it begins with the London day after; end: it has ended with the London day before. */
    edge: z.enum(["start", "end"]).default("start"),
  }),
  plant(site, { edge }) {
    const { day, quantity } = site;
    const opens = addDays(day, 1);
    const span = edge === "start" ? { from: opens, to: null } : { from: site.firstDay, to: day };
    const ours = periodsWithin([span], day);
    const periods = allPeriods.filter(
      (period) => ours === null || period < ours[0] || period > ours[1],
    );
    return {
      ...onDay(
        { edge },
        {
          periods,
          reportedWh: periods.map((period) => site.wh[period - 1] ?? null),
          effect: {},
          expect: { ...settledAsActual, read: ["refused", "notAppointed"], ending: "N" },
        },
      ),
      registration: (line) => {
        if (line.quantity !== quantity) return [line];
        return [
          edge === "start" ? { ...line, appointedFrom: opens } : { ...line, appointedTo: day },
        ];
      },
    };
  },
});
