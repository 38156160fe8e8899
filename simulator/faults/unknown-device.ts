/** F57: a device that nobody registered sends a day's log. */
import { type Fault, settledAsActual, untouched } from "./fault.ts";

export const unknownDevice: Fault = {
  kind: "unknownDevice",
  fault: "F57",
  level: "P",
  quantities: ["AI"],
  on: "any",
  isStranger: true,
  plant(site) {
    const periods = Array.from(site.wh, (_, index) => index + 1);
    return {
      params: { registeredAfter: "never" },
      periods,
      reportedWh: Array.from(site.wh),
      effect: { ...untouched, registers: false },
      expect: { ...settledAsActual, read: ["parked", "unknownDevice"], ending: "N" },
    };
  },
};
