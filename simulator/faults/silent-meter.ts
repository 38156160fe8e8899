/** F42 from the first day on: a meter that has never been reached, so that nothing of its own speaks for any day. */

import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { type Fault, settledAsActual, untouched } from "./fault.ts";

export const silentMeter: Fault = {
  kind: "silentMeter",
  fault: "F42",
  level: "M",
  quantities: ["AI", "AE"],
  on: "every",
  isStranger: false,
  plant(site) {
    const periods = Array.from({ length: periodsPerDay }, (_, index) => index + 1);
    const q = site.quantity === "AE" ? ["E9", "ZE1"] : ["E9"];
    return {
      params: { code: "E21" },
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
