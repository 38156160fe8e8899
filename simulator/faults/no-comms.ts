/** F42: the meter cannot be reached: an outcome E21 instead of the log, and no registers either. */
import { type Fault, periodsWithoutLog, settledAsActual, untouched } from "./fault.ts";

/**
 * Planted on the last day only, so that no closing register comes: the service must fall back to history or
 * annual consumption, and for an export point without either to zero.
 */
export const noComms: Fault = {
  kind: "noComms",
  fault: "F42",
  level: "M",
  quantities: ["AI", "AE"],
  on: "last",
  isStranger: false,
  plant(site) {
    const periods = periodsWithoutLog(site);
    const q = site.quantity === "AE" ? ["E4", "E5", "E9", "ZE1"] : ["E4", "E5", "E9"];
    return {
      params: { code: "E21", days: 1 },
      periods,
      reportedWh: periods.map(() => null),
      effect: { ...untouched, log: "outcome", registers: false },
      expect: {
        ...settledAsActual,
        slot: { q, e: "4", exact: false },
        ending: "E",
        advisory: "noComms",
      },
    };
  },
};
