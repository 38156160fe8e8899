/** Faults that report one impossible value: the slot is refused and filled, the registers stay true. */
import { z } from "zod";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { type Expectation, filledByRegisters, settledAsActual } from "./expectation.ts";
import type { Fault, Planting } from "./fault.ts";
import { innerPeriod, type Site } from "./site.ts";
import { toldAs } from "./told-values.ts";

/** The half hour of such a fault; absent: one is drawn. */
export const slotParam = z.number().int().min(1).max(periodsPerDay).optional();

/** What is expected of `count` half hours whose values are refused for `reason`. */
export function refusedValues(count: number, reason: string): Expectation {
  return {
    ...settledAsActual,
    read: ["refused", reason],
    slot: filledByRegisters(count, "3"),
    ending: "E",
    advisory: "readsRejected",
    refusal: true,
  };
}

/** One half hour reported as `wh`; the service refuses it for `reason`. */
export function plantFalseValue(
  site: Site,
  { slot, wh, reason }: { slot: number | undefined; wh: number; reason: string },
): Planting {
  const period = slot ?? innerPeriod(site);
  return toldAs(site, { slot: period, wh }, new Map([[period, wh]]), refusedValues(1, reason));
}

/** The fields that such faults have in common. */
export const falseValue: Pick<Fault, "level" | "quantities"> = {
  level: "R",
  quantities: ["AI", "AE"],
};
