/** Action `rejectAtMds` on clean days of a point: the central service refuses half hours, whatever they hold. */
import { z } from "zod";
import { allPeriods } from "../../src/domain/time/settlement-period.ts";
import { type Expectation, filledByRegisters, settledAsActual } from "../faults/expectation.ts";
import { defineFault } from "../faults/fault.ts";
import { onDays } from "../faults/on-days.ts";
import { innerPeriod } from "../faults/site.ts";
import { actionParams } from "./action-params.ts";

const { code, days, slots, granularity, times } = actionParams.rejectAtMds.shape;

export const rejectAtMds = defineFault({
  fault: "rejectAtMds",
  name: "reject-at-mds",
  level: "X",
  says: "The central service refuses half hours, whatever they hold.",
  quantities: ["AI", "AE"],
  params: z.object({ code, days, slots, granularity, times }),
  plant(site, params) {
    return onDays(site, params, params.days, ({ wh }) => {
      const first = innerPeriod(site);
      const periods =
        params.granularity === "day"
          ? allPeriods
          : Array.from({ length: params.slots }, (_, index) => 1 + ((first - 1 + index) % 48));
      return {
        periods,
        reportedWh: periods.map((period) => wh[period - 1] ?? null),
        effect: {},
        expect: expected(params, periods.length),
        rejected: params,
      };
    });
  },
});

/** Refused for good: nothing of it is settled by us. Named half hours are estimated; a whole day is sent again. */
function expected(
  params: { readonly granularity: "day" | "period"; readonly times: number | "forever" },
  count: number,
): Expectation {
  // A version that was built wrongly is put right by us: the supplier's reads are as good as before.
  if (params.granularity === "day" && params.times !== "forever") return settledAsActual;
  const told = { ...settledAsActual, advisory: "readsRejected" };
  if (params.times === "forever") return { ...told, ending: "X" };
  return { ...told, slot: filledByRegisters(count, "3"), ending: "E" };
}
