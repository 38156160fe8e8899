/** The three faults that report one impossible value: the slot is refused and filled, the registers stay true. */
import {
  type Fault,
  filledByRegisters,
  innerPeriod,
  type Planting,
  type Site,
  settledAsActual,
  untouched,
} from "./fault.ts";

/** One half hour reported as `wh`; the service refuses it for `reason`. */
export function plantFalseValue(site: Site, wh: number, reason: string): Planting {
  const period = innerPeriod(site);
  return {
    params: { slot: period, wh },
    periods: [period],
    reportedWh: [wh],
    effect: { ...untouched, reported: new Map([[period, wh]]) },
    expect: {
      ...settledAsActual,
      read: ["refused", reason],
      slot: filledByRegisters(1, "3"),
      ending: "E",
      advisory: "readsRejected",
      refusal: true,
    },
  };
}

/** The fields that such faults have in common. */
export const falseValue: Pick<Fault, "level" | "quantities" | "on" | "isStranger"> = {
  level: "R",
  quantities: ["AI", "AE"],
  on: "any",
  isStranger: false,
};
