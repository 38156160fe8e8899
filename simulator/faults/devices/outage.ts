/** F52: the supply is off for some time: the meter tells zeros for it afterwards, or nothing. */
import { z } from "zod";
import { dayStart } from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { periodsFrom } from "../neighbours.ts";
import { onDay } from "../told-values.ts";
import { withAlert } from "../with-alert.ts";

const minutesPerPeriod = 30;

export const outage = defineFault({
  fault: "F52",
  name: "outage",
  level: "D",
  says: "The supply is off for some time, and the meter tells zeros for it or nothing.",
  quantities: ["AI"],
  params: z.object({
    minutes: z
      .number()
      .int()
      .min(minutesPerPeriod)
      .max(600)
      .multipleOf(minutesPerPeriod)
      .default(120),
    sends: z.enum(["zeros", "nothing"]).default("zeros"),
  }),
  plant(site, { minutes, sends }) {
    const periods = periodsFrom(site, undefined, minutes / minutesPerPeriod);
    const [first = 1, last = first] = [periods[0], periods.at(-1)];
    const off = dayStart(site.day) + (first - 1) * halfHourMs;
    const back = dayStart(site.day) + last * halfHourMs;
    const alert = {
      by: "device",
      code: "8F36",
      at: back,
      outage: { from: off, to: back },
    } as const;
    const isTold = sends === "zeros";
    return onDay(
      { minutes, sends },
      {
        periods,
        reportedWh: periods.map(() => (isTold ? 0 : null)),
        effect: {
          ...withAlert(alert),
          truth: site.wh.map((wh, index) => (periods.includes(index + 1) ? 0 : wh)),
          ...(isTold ? {} : { reported: new Map(periods.map((period) => [period, null])) }),
        },
        expect: isTold
          ? settledAsActual
          : { ...settledAsActual, slot: filledByRegisters(periods.length, "2"), ending: "E" },
      },
    );
  },
});
