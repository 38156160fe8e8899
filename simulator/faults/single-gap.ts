/** F01: one half hour is left out of the log. */
import { type Fault, filledByRegisters, innerPeriod, settledAsActual, untouched } from "./fault.ts";

export const singleGap: Fault = {
  kind: "missing",
  fault: "F01",
  level: "R",
  quantities: ["AI", "AE"],
  on: "any",
  isStranger: false,
  plant(site) {
    const period = innerPeriod(site);
    return {
      params: { slot: period },
      periods: [period],
      reportedWh: [null],
      effect: { ...untouched, reported: new Map([[period, null]]) },
      expect: { ...settledAsActual, slot: filledByRegisters(1, "2"), ending: "E" },
    };
  },
};
