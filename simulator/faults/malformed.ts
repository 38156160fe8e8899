/** F39: the log's bytes are cut off, so that they are no JSON; the registers come whole. */
import {
  type Fault,
  filledByRegisters,
  periodsWithoutLog,
  settledAsActual,
  untouched,
} from "./fault.ts";

export const malformed: Fault = {
  kind: "malformed",
  fault: "F39",
  level: "M",
  quantities: ["AI"],
  on: "any",
  isStranger: false,
  plant(site) {
    const periods = periodsWithoutLog(site);
    return {
      params: { form: "json" },
      periods,
      reportedWh: periods.map(() => null),
      effect: { ...untouched, log: "cutOff" },
      expect: {
        ...settledAsActual,
        read: ["parked", "badJson"],
        slot: filledByRegisters(periods.length, "2"),
        ending: "E",
        exception: "malformed",
      },
    };
  },
};
