/** Plants one fault on one meter: draws what is left to chance, and changes the truth where the fault does. */
import {
  addDays,
  dayMs,
  dayStart,
  type SettlementDay,
} from "../../src/domain/time/settlement-day.ts";
import { present } from "../../src/std/assert.ts";
import type { Meter, SettledQuantity } from "../meters/meter.ts";
import type { Random } from "../random.ts";
import type { ChangeableFleet } from "./changeable-fleet.ts";
import type { Fault, Planting } from "./fault.ts";
import type { PlantedFault } from "./planted-fault.ts";
import type { Site } from "./site.ts";

export interface PlantGround {
  readonly fleet: ChangeableFleet;
  /** The whole UTC days of the run, in order. */
  readonly days: readonly SettlementDay[];
}

export interface Spot {
  readonly fault: Fault;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly meter: Meter;
  readonly quantity: SettledQuantity;
  readonly day: SettlementDay;
  /** As instants, `to` excluded; absent: the day. */
  readonly window?: { readonly from: number; readonly to: number };
  /** False although the day is the last, or the other way round: the log after it is planted too. */
  readonly isLastDay?: boolean;
  readonly n: number;
  /** Its word in reports; absent: the name in the catalogue. */
  readonly kind?: string;
  readonly random: Random;
}

export interface Planted {
  /** In the order in which they are applied; those without an expectation are no lines of the ledger. */
  readonly faults: readonly PlantedFault[];
  readonly planting: Planting;
}

/** Plants it; throws `ZodError` for parameters that the fault has not. */
export function plantFault(ground: PlantGround, spot: Spot): Planted {
  const { fault, meter, quantity, day, n, kind = fault.name } = spot;
  const planting = fault.plant(siteOf(ground, spot), spot.params);
  const faults = planting.days.map((planted): PlantedFault => {
    const at = { meter, quantity, day, ...planted };
    const { truth } = planted.effect;
    if (truth !== undefined) ground.fleet.change(at.meter.number, at.quantity, at.day, truth);
    const wh = ground.fleet.day(at.meter, at.day)[at.quantity];
    return {
      n,
      kind,
      fault: fault.fault,
      level: fault.level,
      params: planting.params,
      meter: at.meter,
      quantity: at.quantity,
      day: at.day,
      truthWh: planted.periods.map((period) => wh?.[period - 1] ?? null),
      planting: planted,
    };
  });
  return { faults, planting };
}

function siteOf({ fleet, days }: PlantGround, spot: Spot): Site {
  const { meter, quantity, day, random } = spot;
  const firstDay = present(days[0], "first day of the run");
  const lastDay = present(days.at(-1), "last day of the run");
  const { from, to } = spot.window ?? { from: dayStart(day), to: dayStart(day) + dayMs };
  const truth = (on: SettlementDay, of = quantity) =>
    present(fleet.day(meter, on)[of], "half hours of the quantity");
  const daysFrom = (count: number) =>
    Array.from({ length: count }, (_, index) => addDays(day, index)).filter(
      (each) => each <= lastDay,
    );
  return {
    meter,
    quantity,
    day,
    wh: truth(day),
    isLastDay: spot.isLastDay ?? day === lastDay,
    days: days.filter((each) => dayStart(each) < to && dayStart(each) + dayMs > from),
    from,
    to,
    firstDay,
    lastDay,
    daysFrom,
    truth,
    random,
  };
}
