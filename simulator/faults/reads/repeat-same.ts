/** F25: one entry stands twice, with the same value. */
import { z } from "zod";
import { changingRows, withNextLog } from "../changed-rows.ts";
import { settledAsActual } from "../expectation.ts";
import { slotParam } from "../false-value.ts";
import { defineFault } from "../fault.ts";
import { innerPeriod } from "../site.ts";

export const repeatSame = defineFault({
  fault: "F25",
  name: "repeat-same",
  level: "R",
  says: "One entry stands twice, with the same value.",
  quantities: ["AI", "AE"],
  params: z.object({ slot: slotParam }),
  plant: (site, { slot = innerPeriod(site) }) =>
    withNextLog(
      site,
      { slot },
      {
        periods: [slot],
        reportedWh: [site.wh[slot - 1] ?? 0],
        effect: {
          document: changingRows(site.day, (row, period) => (period === slot ? [row, row] : row)),
        },
        expect: settledAsActual,
      },
    ),
});
