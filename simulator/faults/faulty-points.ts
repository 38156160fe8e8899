/** Which faults lie on which point and day, for quick asking while messages are made. */
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { Meter, SettledQuantity } from "../meters/meter.ts";
import type { PlantedFault } from "./planted-fault.ts";

/** A point on a day with at least one fault. */
export interface FaultyPoint {
  readonly meter: Meter;
  readonly quantity: SettledQuantity;
  readonly day: SettlementDay;
  /** In the order in which they are applied. */
  readonly faults: readonly PlantedFault[];
}

export interface FaultyPoints {
  at(meter: number, quantity: SettledQuantity, day: SettlementDay): readonly PlantedFault[];
  on(day: SettlementDay): Iterable<FaultyPoint>;
}

const none: readonly PlantedFault[] = [];

/** The index of some plantings, effects without a line in the ledger among them. */
export function faultyPoints(planted: readonly PlantedFault[]): FaultyPoints {
  const days = new Map<SettlementDay, Map<string, FaultyPoint>>();
  for (const fault of planted) {
    const { meter, quantity, day } = fault;
    const points = days.get(day) ?? new Map<string, FaultyPoint>();
    days.set(day, points);
    const key = `${meter.number} ${quantity}`;
    const faults = [...(points.get(key)?.faults ?? []), fault];
    points.set(key, { meter, quantity, day, faults });
  }
  return {
    at: (meter, quantity, day) => days.get(day)?.get(`${meter} ${quantity}`)?.faults ?? none,
    on: (day) => days.get(day)?.values() ?? [],
  };
}
