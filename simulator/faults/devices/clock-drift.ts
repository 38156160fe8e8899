/** F50: the clock of the meter is off; its stamps stay on its own grid. */
import { z } from "zod";
import { dayStart } from "../../../src/domain/time/settlement-day.ts";
import { allPeriods } from "../../../src/domain/time/settlement-period.ts";
import { type Expectation, settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { onDay } from "../told-values.ts";
import { withAlert } from "../with-alert.ts";

/** Up to here the hub puts the clock right without a word; beyond it leaves it, and says so. */
const silentSeconds = 10;
const noticedAfterMs = 14 * 3_600_000;

const doubted: Expectation = {
  ...settledAsActual,
  exception: "clockSuspect",
  advisory: "meterClockSuspect",
};

export const clockDrift = defineFault({
  fault: "F50",
  name: "clock-drift",
  level: "D",
  says: "The clock of the meter is off, and its stamps stay on its own grid.",
  quantities: ["AI"],
  params: z.object({ seconds: z.number().int().min(1).max(1_799).default(1_200) }),
  plant(site, { seconds }) {
    const isTold = seconds > silentSeconds;
    const at = dayStart(site.day) + noticedAfterMs;
    return onDay(
      { seconds },
      {
        periods: allPeriods,
        reportedWh: Array.from(site.wh),
        effect: isTold ? withAlert({ by: "device", code: "8F0C", at, outage: null }) : {},
        expect: isTold ? doubted : settledAsActual,
      },
    );
  },
});
