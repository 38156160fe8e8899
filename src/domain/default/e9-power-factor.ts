/**
 * E9 of reactive import: the active energy of the half hour at a power factor of 0.9, which is 484,322 var-hours
 * to a million watt-hours; the legacy default where nothing is known of the point.
 */
import type { EstimationMethod } from "../estimate/method.ts";
import { openSlots } from "../estimate/open-day.ts";
import { roundedShare } from "../shape/rounded-share.ts";

const million = 1_000_000;

/** Each slot is rounded half up for itself. Reactive export is left to a zero. */
export const powerFactor: EstimationMethod = {
  name: "power-factor",
  stage: "default",
  fill(day) {
    const { active, quantity } = day.evidence;
    const slots = openSlots(day);
    if (quantity !== "RI" || active === null || slots.length === 0) return [];
    const perMillion = day.settings.reactiveRatioPerMillion;
    return [
      {
        method: "power-factor",
        quality: "E9",
        slots,
        wattHours: slots.map((slot) =>
          roundedShare(active.wattHours[slot] ?? 0, perMillion, million),
        ),
        reason: null,
        bracket: null,
        inputs: { ratio: { activeWh: million, reactiveWh: perMillion, source: null } },
      },
    ];
  },
};
