/** F11: more energy than the connection can carry, by the tolerance of 20 % and one watt-hour or more. */
import { integerBetween } from "../random.ts";
import { falseValue, plantFalseValue } from "./false-value.ts";
import type { Fault } from "./fault.ts";

/** 1.2 times 11,500 Wh of import and 5,000 Wh of export, for each phase. */
const hardMaxWhPerPhase = { AI: 13_800, AE: 6_000 };

export const aboveMaximum: Fault = {
  ...falseValue,
  kind: "aboveMaximum",
  fault: "F11",
  plant(site) {
    const hardMaxWh = hardMaxWhPerPhase[site.quantity] * site.meter.phases;
    return plantFalseValue(site, hardMaxWh + integerBetween(site.random, 1, 9_000), "aboveMaximum");
  },
};
