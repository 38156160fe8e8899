/** F26: one stamp stands twice, with two values, as when the clock of the meter was set back. */
import { z } from "zod";
import { changingRows, withNextLog } from "../changed-rows.ts";
import { refusedValues, slotParam } from "../false-value.ts";
import { defineFault } from "../fault.ts";
import { innerPeriod } from "../site.ts";

export const repeatDifferent = defineFault({
  fault: "F26",
  name: "repeat-different",
  level: "R",
  says: "One stamp stands twice, with two values.",
  quantities: ["AI", "AE"],
  params: z.object({
    slot: slotParam,
    deltaWh: z.number().int().min(1).max(2_000).default(100),
  }),
  plant(site, { slot = innerPeriod(site), deltaWh }) {
    const trueWh = site.wh[slot - 1] ?? 0;
    const otherWh = trueWh + deltaWh;
    return withNextLog(
      site,
      { slot, deltaWh },
      {
        periods: [slot],
        reportedWh: [trueWh],
        effect: {
          document: changingRows(site.day, (row, period) => {
            const [stamp, [, ...others]] = row;
            return period === slot ? [row, [stamp, [otherWh, ...others]]] : row;
          }),
        },
        // Two figures for one half hour accuse no value: nobody is asked to look at the meter.
        expect: { ...refusedValues(1, "timeConflict"), advisory: null },
      },
    );
  },
});
