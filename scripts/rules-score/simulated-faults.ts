/** Faults that the simulator's own catalogue plants in the figures of a day. */
import { aboveMaximum } from "../../simulator/faults/above-maximum.ts";
import { emptyDay } from "../../simulator/faults/empty-day.ts";
import { errorValue32 } from "../../simulator/faults/error-value-32.ts";
import type { Fault } from "../../simulator/faults/fault.ts";
import { negative } from "../../simulator/faults/negative.ts";
import { runGap } from "../../simulator/faults/run-gap.ts";
import { singleGap } from "../../simulator/faults/single-gap.ts";
import { meterAt } from "../../simulator/meters/meter.ts";
import { present } from "../../src/std/assert.ts";
import type { ScoredFault } from "./planted-series.ts";

const anyMeter = meterAt({ seed: 1, streamShare: 0 }, 1);

/** A fault of the simulator under the rule that must answer it. */
function simulated(fault: Fault, name: string, rule: ScoredFault["rule"]): ScoredFault {
  return {
    number: fault.fault,
    name,
    rule,
    orElse: [],
    plant({ series, first, random }) {
      const day = present(series.days[first], "day of the fault");
      const meter = { ...anyMeter, phases: series.phases };
      const site = {
        meter,
        quantity: "AI",
        day: day.day,
        wh: day.truthWh,
        isLastDay: true,
      } as const;
      const { effect } = fault.plant({ ...site, random });
      for (const [period, wh] of effect.reported) day.reportedWh[period - 1] = wh;
      if (effect.log === "empty") day.reportedWh.fill(null);
      return 1;
    },
  };
}

export const simulatedFaults: readonly ScoredFault[] = [
  simulated(singleGap, "single-gap", "V40"),
  simulated(runGap, "run-gap", "V40"),
  simulated(emptyDay, "empty-day", "V40"),
  simulated(errorValue32, "error-value-32", "V11"),
  simulated(negative, "negative", "V30"),
  simulated(aboveMaximum, "maximum-edge, above 1.2 L", "V31"),
];
