/** Series of a fleet with one labelled fault in every second of them, by seed. */
import type { Fleet } from "../../simulator/meters/fleet.ts";
import { integerBetween, randomAt } from "../../simulator/random.ts";
import { addDays, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { present } from "../../src/std/assert.ts";
import { dayFaults } from "./day-faults.ts";
import type { PlantedSeries, ScoredFault, SeriesDay } from "./planted-series.ts";
import { readFaults } from "./read-faults.ts";
import { simulatedFaults } from "./simulated-faults.ts";

/** Every kind that is planted. */
export const scoredFaults: readonly ScoredFault[] = [
  ...simulatedFaults,
  ...readFaults,
  ...dayFaults,
];

export interface Field {
  readonly fleet: Fleet;
  readonly seed: number;
  readonly from: SettlementDay;
  readonly days: number;
}

/** Faults come no earlier, so that the rules of history have theirs (28 reference days and a week). */
export const firstFaultDay = 38;
/** Days that the longest fault takes to its end; of a short recording it gets what is left. */
const roomDays = 15;
const ratedWhPerPhase = 11_500;

/** The series one after the other, so that a large fleet needs no more memory than a small one. */
export function* plantFaults(field: Field): Generator<PlantedSeries> {
  for (let number = 1; number <= field.fleet.meterCount; number += 1) yield seriesOf(field, number);
}

function seriesOf({ fleet, seed, from, days: count }: Field, number: number): PlantedSeries {
  const meter = fleet.meter(number);
  const days = Array.from({ length: count }, (_, index): SeriesDay => {
    const day = addDays(from, index);
    const truthWh = fleet.day(meter, day).AI;
    const advanceWh = truthWh.reduce((sum, wh) => sum + wh, 0);
    return { day, truthWh, reportedWh: [...truthWh], second: null, advanceWh };
  });
  const { phases } = meter;
  const series: PlantedSeries = {
    name: String(number),
    phases,
    days,
    hasRegisters: number % 4 !== 3,
    planted: null,
  };
  // Every second series stays clean, and so do empty homes: a fault in nothing is none.
  if (number % 2 === 1 || meter.premises === "vacant") return series;
  const random = randomAt({ seed, meter: number, purpose: "score", day: 0 });
  const kind = (number / 2 - 1) % scoredFaults.length;
  const fault = present(scoredFaults[kind], "kind of fault");
  const last = Math.max(firstFaultDay, count - roomDays);
  const first = integerBetween(random, firstFaultDay, last);
  series.hasRegisters = true;
  const lasts = fault.plant({ series, first, random, ratedWh: ratedWhPerPhase * phases });
  if (lasts !== null) series.planted = { fault, first, days: lasts };
  return series;
}
