/** F22: stamps are written with an offset from UTC, or with no zone at all. */
import { z } from "zod";
import { dayStart } from "../../../src/domain/time/settlement-day.ts";
import { allPeriods, halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import { changingRows } from "../changed-rows.ts";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { silentAboutLog } from "../silent-when-asked.ts";
import { periodsWithoutLog } from "../site.ts";
import { onDay } from "../told-values.ts";

const hourMs = 3_600_000;

export const offsetOrNaive = defineFault({
  fault: "F22",
  name: "offset-or-naive",
  level: "R",
  says: "Stamps are written with an offset, or without a zone.",
  quantities: ["AI", "AE"],
  params: z.object({ form: z.enum(["+01:00", "none"]).default("+01:00") }),
  plant(site, { form }) {
    const isConverted = form === "+01:00";
    const periods = isConverted ? allPeriods : periodsWithoutLog(site);
    const stampOf = (period: number) => {
      const end = dayStart(site.day) + period * halfHourMs;
      const local = new Date(end + (isConverted ? hourMs : 0)).toISOString().slice(0, 19);
      return isConverted ? `${local}+01:00` : local;
    };
    return onDay(
      { form },
      {
        periods,
        reportedWh: periods.map((period) => (isConverted ? (site.wh[period - 1] ?? 0) : null)),
        effect: {
          document: changingRows(site.day, ([, values], period) => [stampOf(period), values]),
          asked: silentAboutLog,
        },
        expect: isConverted
          ? { ...settledAsActual, read: ["accepted", "offsetConverted"] }
          : {
              ...settledAsActual,
              read: ["refused", "badTime"],
              slot: filledByRegisters(periods.length, "2"),
              ending: "E",
            },
      },
    );
  },
});
