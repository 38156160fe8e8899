/** F12: one half hour is far above all others of its day, and can be. */
import { z } from "zod";
import { ratedWh } from "../connection-maximum.ts";
import { settledAsActual } from "../expectation.ts";
import { falseValue, slotParam } from "../false-value.ts";
import { defineFault } from "../fault.ts";
import { innerPeriod } from "../site.ts";
import { onDay } from "../told-values.ts";

/** As many times the third highest, and so much more. */
const times = 4;
const moreWh = 3_500;

export const spike = defineFault({
  ...falseValue,
  fault: "F12",
  name: "spike",
  says: "One half hour is far above all others of its day.",
  params: z.object({ slot: slotParam }),
  plant(site, { slot = innerPeriod(site) }) {
    // With a higher day the spike would be more than the connection is rated for.
    const highestWh = Math.floor((ratedWh(site.meter, site.quantity) - moreWh) / times);
    const truth = site.wh.map((wh) => Math.min(wh, highestWh));
    truth[slot - 1] = 0;
    const [, , third = 0] = [...truth].sort((a, b) => b - a);
    const wh = times * third + moreWh;
    truth[slot - 1] = wh;
    return onDay(
      { slot, wh },
      {
        periods: [slot],
        reportedWh: [wh],
        effect: { truth },
        expect: { ...settledAsActual, read: ["accepted", "spike"] },
      },
    );
  },
});
