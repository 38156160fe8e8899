/** F31: the same bytes come 2 or 3 times. */
import { integerBetween } from "../random.ts";
import { type Fault, settledAsActual, untouched } from "./fault.ts";

export const repeatedMessage: Fault = {
  kind: "duplicate",
  fault: "F31",
  level: "M",
  quantities: ["AI", "AE"],
  on: "any",
  isStranger: false,
  plant(site) {
    const times = integerBetween(site.random, 2, 3);
    return {
      params: { times },
      periods: [],
      reportedWh: [],
      effect: { ...untouched, repeats: times - 1 },
      expect: settledAsActual,
    };
  },
};
