/** Cumulative registers that add up with the half hours: register(D+1) - register(D) = slots 1 to 48 of D. */
import { addDays, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { Fleet } from "./fleet.ts";
import type { Meter, SettledQuantity } from "./meter.ts";

/** A register holds 32 bits and starts again at 0 (SMETS2 5.4.8.1). */
const registerModulus = 2 ** 32;
/** Smallest error constant found in the value field; from here on a value moves no register. */
const energyMaxWh = 16_777_214;

/** Energy that the half hours of a day put on the register. */
export function dayEnergyWh(wh: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < wh.length; index += 1) {
    const value = wh[index] ?? 0;
    if (value > 0 && value < energyMaxWh) sum += value;
  }
  return sum;
}

export interface Registers {
  /** The register at 00:00Z of a day, in watt-hours. */
  at(meter: Meter, quantity: SettledQuantity, day: SettlementDay): number;
}

/**
 * The registers of a fleet, counted from each meter's opening value at 00:00Z of `firstDay`. Remembers the
 * last day asked for each meter, so that walking the days in order costs one day's sum each.
 */
export function registersOf(fleet: Fleet, firstDay: SettlementDay): Registers {
  const latest = new Map<string, { day: SettlementDay; wh: number }>();
  const sumOf = (meter: Meter, quantity: SettledQuantity, day: SettlementDay) =>
    dayEnergyWh(fleet.day(meter, day)[quantity] ?? []);
  return {
    at(meter, quantity, day) {
      const key = `${meter.number}${quantity}`;
      const known = latest.get(key);
      const start =
        known !== undefined && known.day <= day
          ? known
          : { day: firstDay, wh: meter.openingWh[quantity] };
      let { day: at, wh } = start;
      for (; at < day; at = addDays(at, 1)) wh += sumOf(meter, quantity, at);
      for (; at > day; at = addDays(at, -1)) wh -= sumOf(meter, quantity, addDays(at, -1));
      latest.set(key, { day, wh });
      return ((wh % registerModulus) + registerModulus) % registerModulus;
    },
  };
}
