/** F11: more energy than the connection can carry, by the tolerance of 20 % and one watt-hour or more. */
import { integerBetween } from "../random.ts";
import { falseValue, plantFalseValue } from "./false-value.ts";
import type { Fault } from "./fault.ts";

/** 1.2 times 11,500 Wh for each phase: export is held to the limit of import. */
const hardMaxWhPerPhase = 13_800;

export const aboveMaximum: Fault = {
  ...falseValue,
  kind: "aboveMaximum",
  fault: "F11",
  plant(site) {
    const hardMaxWh = hardMaxWhPerPhase * site.meter.phases;
    return plantFalseValue(site, hardMaxWh + integerBetween(site.random, 1, 9_000), "aboveMaximum");
  },
};
