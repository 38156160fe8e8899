/** Chooses by seed which meters get which of the demo's faults on which day: at most one a meter, so that every ending is certain. */
import { present } from "../../src/std/assert.ts";
import type { Meter } from "../meters/meter.ts";
import { type Random, randomAt } from "../random.ts";
import type { DemoFault } from "./demo-faults.ts";
import { type Planted, type PlantGround, plantFault } from "./plant-fault.ts";

export interface DemoGround extends PlantGround {
  readonly seed: number;
  /** The kinds to plant. */
  readonly kinds: readonly DemoFault[];
  /** False: the meter brings faults of its own. */
  isClean(meter: Meter): boolean;
}

/** One in a hundred meters for each kind. */
const sharePerKind = 0.01;

/** Every kind at least once while there are meters, five times at 500 meters; numbered from 1 on. */
export function plantDemoFaults(ground: DemoGround): Planted[] {
  const { seed, fleet } = ground;
  const rounds = Math.max(1, Math.round(fleet.meterCount * sharePerKind));
  const random = randomAt({ seed, meter: 0, purpose: "faults", day: 0 });
  const supply = shuffledMeters(ground, random);
  const planted: Planted[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of ground.kinds) {
      const onExport = round === 1 && isForExport(kind);
      const meter = kind.fault.isStranger === true ? supply.stranger() : supply.take(onExport);
      if (meter === undefined) continue;
      for (const index of daysOf(kind, ground))
        planted.push(plantOn(ground, { kind, meter, onExport, n: planted.length + 1, index }));
    }
  }
  return planted;
}

function isForExport({ fault, isImportOnly }: DemoFault): boolean {
  return isImportOnly !== true && fault.quantities.includes("AE");
}

/** On which days it is planted, by their places in the run; null: on one that is drawn. */
function daysOf({ on }: DemoFault, { days }: DemoGround): readonly (number | null)[] {
  if (on === "every") return [...days.keys()];
  return [on === "last" ? days.length - 1 : null];
}

function plantOn(
  ground: DemoGround,
  at: {
    kind: DemoFault;
    meter: Meter;
    onExport: boolean;
    n: number;
    /** Of the day; null: any. */
    index: number | null;
  },
): Planted {
  const { kind, meter, onExport, n } = at;
  const { word, fault, params = {}, on } = kind;
  const random = randomAt({ seed: ground.seed, meter: meter.number, purpose: word, day: n });
  const index = at.index ?? Math.floor(random.unit() * ground.days.length);
  const day = present(ground.days[index], "day of the run");
  const quantity = onExport && meter.exportMpan !== null ? "AE" : "AI";
  // On every day: the log after it does not come either.
  const isLastDay = on === "every" || index === ground.days.length - 1;
  return plantFault(ground, {
    ...{ fault, params, meter, quantity, day, isLastDay, n, kind: word, random },
  });
}

/**
 * Meters in seeded order, each handed out once. Streaming meters are left alone (the faults are faults of
 * logs), and vacant ones (a filled zero would prove nothing).
 */
function shuffledMeters({ fleet, isClean }: DemoGround, random: Random) {
  const numbers = Array.from({ length: fleet.meterCount }, (_, index) => index + 1);
  let next = 0;
  let strangers = 0;
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
  /** A meter that nobody registered: numbered after those of the fleet, another one each time. */
  const stranger = (): Meter => {
    strangers += 1;
    return fleet.meter(fleet.meterCount + strangers);
  };
  return { take, stranger };
}
