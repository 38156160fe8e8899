/** F26: one stamp stands twice, with two values, as when the clock of the meter was set back. */
import { z } from "zod";
import { dayStart, type SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import type { SentAlert } from "../../messages/draft.ts";
import { changingRows, withNextLog } from "../changed-rows.ts";
import { refusedValues, slotParam } from "../false-value.ts";
import { defineFault } from "../fault.ts";
import { innerPeriod } from "../site.ts";
import { withAlert } from "../with-alert.ts";

export const repeatDifferent = defineFault({
  fault: "F26",
  name: "repeat-different",
  level: "R",
  says: "One stamp stands twice, with two values.",
  quantities: ["AI", "AE"],
  params: z.object({
    slot: slotParam,
    deltaWh: z.number().int().min(1).max(2_000).default(100),
    /** True: the meter raises an alert about its clock as well. */
    hasAlert: z.boolean().default(false),
  }),
  plant(site, { slot = innerPeriod(site), deltaWh, hasAlert }) {
    const trueWh = site.wh[slot - 1] ?? 0;
    const otherWh = trueWh + deltaWh;
    return withNextLog(
      site,
      { slot, deltaWh, hasAlert },
      {
        periods: [slot],
        reportedWh: [trueWh],
        effect: {
          ...(hasAlert ? withAlert(clockAlert(site.day)) : {}),
          document: changingRows(site.day, (row, period) => {
            const [stamp, [, ...others]] = row;
            return period === slot ? [row, [stamp, [otherWh, ...others]]] : row;
          }),
        },
        expect: {
          ...refusedValues(1, "timeConflict"),
          // Two figures for one half hour accuse no value: alone they are no reason to look at the meter.
          exception: hasAlert ? "clockSuspect" : null,
          advisory: hasAlert ? "meterClockSuspect" : null,
        },
      },
    );
  },
});

const raisedAfterMs = 14 * 3_600_000;

/** The hub will not adjust a clock that is so far off. */
function clockAlert(day: SettlementDay): SentAlert {
  return { by: "device", code: "8F0C", at: dayStart(day) + raisedAfterMs, outage: null };
}
