/** A fleet in which faults may change what a meter measured on a day. */
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { Fleet } from "../meters/fleet.ts";
import type { SettledQuantity } from "../meters/meter.ts";

export interface ChangeableFleet extends Fleet {
  /** From now on the half hours of a point and day are these. */
  change(meter: number, quantity: SettledQuantity, day: SettlementDay, wh: Float64Array): void;
}

/** `fleet` with what was changed laid over it. */
export function changeableFleet(fleet: Fleet): ChangeableFleet {
  const changed = new Map<string, Partial<Record<SettledQuantity, Float64Array>>>();
  const keyOf = (meter: number, day: SettlementDay) => `${meter} ${day}`;
  return {
    ...fleet,
    day(meter, day) {
      const truth = fleet.day(meter, day);
      if (changed.size === 0) return truth;
      const own = changed.get(keyOf(meter.number, day));
      return own === undefined ? truth : { AI: own.AI ?? truth.AI, AE: own.AE ?? truth.AE };
    },
    change(meter, quantity, day, wh) {
      const key = keyOf(meter, day);
      changed.set(key, { ...changed.get(key), [quantity]: wh });
    },
  };
}
