/** F09: a value below zero. */

import { falseValue, plantFalseValue } from "./false-value.ts";
import type { Fault } from "./fault.ts";

export const negative: Fault = {
  ...falseValue,
  kind: "negative",
  fault: "F09",
  plant: (site) => plantFalseValue(site, -120, "negative"),
};
