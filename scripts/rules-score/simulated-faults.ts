/** Faults that the simulator's own catalogue plants in the figures of a day. */
import type { Fault } from "../../simulator/faults/fault.ts";
import { emptyDay } from "../../simulator/faults/reads/empty-day.ts";
import { errorValue32 } from "../../simulator/faults/reads/error-value-32.ts";
import { maximumEdge } from "../../simulator/faults/reads/maximum-edge.ts";
import { negative } from "../../simulator/faults/reads/negative.ts";
import { runGap } from "../../simulator/faults/reads/run-gap.ts";
import { singleGap } from "../../simulator/faults/reads/single-gap.ts";
import { siteOfDay } from "../../simulator/faults/site.ts";
import { meterAt } from "../../simulator/meters/meter.ts";
import { present } from "../../src/std/assert.ts";
import type { ScoredFault } from "./planted-series.ts";

const anyMeter = meterAt({ seed: 1, streamShare: 0 }, 1);

/** A fault of the simulator under the rule that must answer it. */
function simulated(
  fault: Fault,
  rule: ScoredFault["rule"],
  { name = fault.name, params = {} }: { name?: string; params?: Record<string, unknown> } = {},
): ScoredFault {
  return {
    number: fault.fault,
    name,
    rule,
    orElse: [],
    plant({ series, first, random }) {
      const day = present(series.days[first], "day of the fault");
      const meter = { ...anyMeter, phases: series.phases };
      const site = siteOfDay({
        ...{ meter, quantity: "AI", day: day.day, wh: day.truthWh, random },
      });
      for (const { effect } of fault.plant(site, params).days)
        for (const [period, wh] of effect.reported ?? [])
          if (period > 0) day.reportedWh[period - 1] = wh;
      return 1;
    },
  };
}

export const simulatedFaults: readonly ScoredFault[] = [
  simulated(singleGap, "V40"),
  simulated(runGap, "V40"),
  simulated(emptyDay, "V40"),
  simulated(errorValue32, "V11"),
  simulated(negative, "V30"),
  simulated(maximumEdge, "V31", { name: "maximum-edge, above 1.2 L", params: { case: "above" } }),
];
