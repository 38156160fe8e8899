/** F42: the meter cannot be reached: an outcome E21 instead of the log, and no registers either. */
import {
  type Fault,
  type Planting,
  periodsWithoutLog,
  settledAsActual,
  untouched,
} from "./fault.ts";

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
    const fallBack = ["E4", "E5", "E9"];
    const q = site.quantity === "AE" ? [...fallBack, "ZE1"] : fallBack;
    return unreached(periodsWithoutLog(site), { code: "E21", days: 1 }, q);
  },
};

/** A day of which nothing comes but the word that the meter was not reached; `q` are the qualities that may fill it. */
export function unreached(
  periods: readonly number[],
  params: Planting["params"],
  q: readonly string[],
): Planting {
  return {
    params,
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
}
