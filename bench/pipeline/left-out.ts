/** A log that leaves the evening out: with neither registers nor days before, the fill falls back on annual consumption. */
import type { PlantedFault } from "../../simulator/faults/planted-fault.ts";
import type { Meter } from "../../simulator/meters/meter.ts";
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";

const periods = [33, 34, 35, 36, 37, 38, 39, 40];
const reported = new Map(periods.map((period) => [period, null]));

/** What makes the import log of a day lack eight neighbouring half hours. */
export function eveningLeftOut(meter: Meter, day: SettlementDay): PlantedFault {
  const nothing = periods.map(() => null);
  return {
    ...{ n: 1, kind: "evening-left-out", fault: "F02", level: "R", params: {} },
    ...{ meter, day, quantity: "AI", truthWh: nothing },
    planting: { periods, reportedWh: nothing, effect: { reported }, expect: null },
  };
}
