/** The central service refuses one half hour of a clean day once (action `rejectAtMds`, ECS1012). */
import { type Fault, filledByRegisters, innerPeriod, settledAsActual, untouched } from "./fault.ts";

export const rejectedAtMds: Fault = {
  kind: "rejectedAtMds",
  fault: "rejectAtMds",
  level: "X",
  quantities: ["AI", "AE"],
  on: "any",
  isStranger: false,
  plant(site) {
    const period = innerPeriod(site);
    return {
      params: { code: "ECS1012", granularity: "period", times: 1 },
      periods: [period],
      reportedWh: [site.wh[period - 1] ?? null],
      effect: untouched,
      expect: { ...settledAsActual, slot: filledByRegisters(1, "3"), ending: "E" },
      rejectCode: "ECS1012",
    };
  },
};
