/** F01: one half hour is left out of the log. */
import { z } from "zod";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { slotParam } from "../false-value.ts";
import { defineFault } from "../fault.ts";
import { innerPeriod } from "../site.ts";
import { toldAs } from "../told-values.ts";

export const singleGap = defineFault({
  fault: "F01",
  name: "single-gap",
  level: "R",
  says: "One half hour is left out of the log.",
  quantities: ["AI", "AE"],
  params: z.object({ slot: slotParam }),
  plant(site, { slot }) {
    const period = slot ?? innerPeriod(site);
    return toldAs(site, { slot: period }, new Map([[period, null]]), {
      ...settledAsActual,
      slot: filledByRegisters(1, "2"),
      ending: "E",
    });
  },
});
