/** An electric car at 7.4 kW: it charges on some days, in the night or on arrival, over midnight too. */

import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { integerBetween, randomAt } from "../random.ts";
import type { LondonSlots } from "./london-slots.ts";
import type { Meter } from "./meter.ts";

const chargeWhPerSlot = 3_700;

/** Adds the charges that touch this UTC day to `wh` (48 half hours): those begun today and yesterday. */
export function addCarCharge(seed: number, meter: Meter, day: LondonSlots, wh: Float64Array): void {
  for (const back of [1, 0]) {
    const charge = chargeBegunOn(seed, meter, day.dayNumber - back);
    if (charge === null) continue;
    let left = charge.energyWh;
    for (let slot = charge.startSlot - back * periodsPerDay; left > 0; slot += 1) {
      const taken = Math.min(left, chargeWhPerSlot);
      left -= taken;
      if (slot >= 0 && slot < periodsPerDay) wh[slot] = (wh[slot] ?? 0) + taken;
    }
  }
}

/** The charge that begins on a day, by its UTC slot, or null. Nights are for 60 % of the drivers' charges. */
function chargeBegunOn(
  seed: number,
  meter: Meter,
  day: number,
): { startSlot: number; energyWh: number } | null {
  const random = randomAt({ seed, meter: meter.number, purpose: "car", day });
  if (random.unit() >= meter.carChargesPerWeek / 7) return null;
  const isNight = random.unit() < 0.6;
  const startSlot = isNight ? integerBetween(random, 46, 49) : integerBetween(random, 34, 39);
  return { startSlot, energyWh: 10_000 + 25_000 * random.unit() ** 2.5 };
}
