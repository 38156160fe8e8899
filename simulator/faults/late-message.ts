/** F33: a whole daily log comes only after the service's estimate of that day was accepted. */
import { type Fault, periodsWithoutLog, settledAsActual, untouched } from "./fault.ts";

export const lateMessage: Fault = {
  kind: "late",
  fault: "F33",
  level: "M",
  quantities: ["AI"],
  on: "any",
  isStranger: false,
  plant(site) {
    const periods = periodsWithoutLog(site);
    return {
      params: { after: "estimate" },
      periods,
      reportedWh: periods.map((period) => site.wh[period - 1] ?? null),
      effect: { ...untouched, log: "afterEstimate" },
      expect: settledAsActual,
    };
  },
};
