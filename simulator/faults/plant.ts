/** Chooses by seed which meters get which fault on which day: at most one fault a meter, so that every ending is certain. */

import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { present } from "../../src/std/assert.ts";
import type { Fleet } from "../meters/fleet.ts";
import type { Meter, SettledQuantity } from "../meters/meter.ts";
import { type Random, randomAt } from "../random.ts";
import type { Fault, Planting } from "./fault.ts";

export interface PlantedFault {
  /** Running number from 1, the one of `injected.jsonl`. */
  readonly n: number;
  readonly kind: string;
  readonly fault: string;
  readonly level: string;
  readonly meter: Meter;
  readonly quantity: SettledQuantity;
  readonly day: SettlementDay;
  /** What is true for each of the planting's periods, in watt-hours; null: the recording has none. */
  readonly truthWh: readonly (number | null)[];
  readonly planting: Planting;
}

export interface Ground {
  readonly seed: number;
  readonly fleet: Fleet;
  /** The whole UTC days of the run, in order. */
  readonly days: readonly SettlementDay[];
  /** The kinds to plant. */
  readonly kinds: readonly Fault[];
  /** False: the meter brings faults of its own. */
  isClean(meter: Meter): boolean;
}

/** One in a hundred meters for each kind. */
const sharePerKind = 0.01;

/** The demo's faults: every kind at least once while there are meters, five times at 500 meters. */
export function plantDemoFaults(ground: Ground): PlantedFault[] {
  const { seed, fleet } = ground;
  const rounds = Math.max(1, Math.round(fleet.meterCount * sharePerKind));
  const random = randomAt({ seed, meter: 0, purpose: "faults", day: 0 });
  const supply = shuffledMeters(ground, random);
  const planted: PlantedFault[] = [];
  let strangers = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const fault of ground.kinds) {
      const onExport = round === 1 && fault.quantities.includes("AE");
      if (fault.isStranger) strangers += 1;
      const meter = fault.isStranger
        ? fleet.meter(fleet.meterCount + strangers)
        : supply.take(onExport);
      if (meter !== undefined) plantOn(ground, { fault, meter, onExport }, planted);
    }
  }
  return planted;
}

function plantOn(
  ground: Ground,
  { fault, meter, onExport }: { fault: Fault; meter: Meter; onExport: boolean },
  planted: PlantedFault[],
): void {
  const quantity = onExport && meter.exportMpan !== null ? "AE" : "AI";
  for (const index of daysOf(fault, ground))
    planted.push(plantAt(ground, { fault, meter, quantity, n: planted.length + 1, index }));
}

/** On which days it is planted, by their places in the run; null: on one that is drawn. */
function daysOf({ on }: Fault, { days }: Ground): readonly (number | null)[] {
  if (on === "every") return [...days.keys()];
  return [on === "last" ? days.length - 1 : null];
}

function plantAt(
  { seed, fleet, days }: Ground,
  at: {
    fault: Fault;
    meter: Meter;
    quantity: SettledQuantity;
    n: number;
    /** Of the day; null: any. */
    index: number | null;
  },
): PlantedFault {
  const { fault, meter, quantity, n } = at;
  const random = randomAt({ seed, meter: meter.number, purpose: fault.kind, day: n });
  const index = at.index ?? Math.floor(random.unit() * days.length);
  const day = present(days[index], "day of the run");
  const wh = present(fleet.day(meter, day)[quantity], "half hours of the quantity");
  const isLastDay = index === days.length - 1;
  const planting = fault.plant({ meter, quantity, day, wh, isLastDay, random });
  const truthWh = planting.periods.map((period) => wh[period - 1] ?? null);
  return {
    n,
    kind: fault.kind,
    fault: fault.fault,
    level: fault.level,
    meter,
    quantity,
    day,
    truthWh,
    planting,
  };
}

/**
 * Meters in seeded order, each handed out once. Streaming meters are left alone (the faults are faults of
 * logs), and vacant ones (a filled zero would prove nothing).
 */
function shuffledMeters({ fleet, isClean }: Ground, random: Random) {
  const numbers = Array.from({ length: fleet.meterCount }, (_, index) => index + 1);
  let next = 0;
  const withExport: Meter[] = [];
  const plain: Meter[] = [];
  const draw = (): Meter | undefined => {
    while (next < numbers.length) {
      const other = next + Math.floor(random.unit() * (numbers.length - next));
      const number = present(numbers[other], "meter number");
      numbers[other] = present(numbers[next], "meter number");
      next += 1;
      const meter = fleet.meter(number);
      if (!meter.isStream && meter.premises !== "vacant" && isClean(meter)) return meter;
    }
    return undefined;
  };
  /** The next meter; with `onExport` one that exports, while the fleet has one. */
  const take = (onExport: boolean): Meter | undefined => {
    if (!onExport) return plain.shift() ?? draw() ?? withExport.shift();
    for (let meter = draw(); meter !== undefined; meter = draw()) {
      if (meter.exportMpan !== null) return meter;
      plain.push(meter);
    }
    return plain.shift();
  };
  return { take };
}
