/** F03: the log comes without entries, as if all were well; the registers come too. */
import {
  type Fault,
  filledByRegisters,
  periodsWithoutLog,
  settledAsActual,
  untouched,
} from "./fault.ts";

export const emptyDay: Fault = {
  kind: "emptyLog",
  fault: "F03",
  level: "R",
  quantities: ["AI", "AE"],
  on: "any",
  isStranger: false,
  plant(site) {
    const periods = periodsWithoutLog(site);
    return {
      params: { days: 1 },
      periods,
      reportedWh: periods.map(() => null),
      effect: { ...untouched, log: "empty" },
      expect: { ...settledAsActual, slot: filledByRegisters(periods.length, "2"), ending: "E" },
    };
  },
};
