/**
 * E9 of reactive import: the active energy of the half hour at a power factor of 0.9, which is 484,322 var-hours
 * to a million watt-hours; the legacy default where nothing is known of the point.
 */
import type { EstimationMethod } from "../estimate/method.ts";
import { reactiveFill } from "../estimate/reactive-fill.ts";

const million = 1_000_000;

/** Each slot is rounded half up for itself. Reactive export is left to a zero. */
export const powerFactor: EstimationMethod = {
  name: "power-factor",
  stage: "default",
  fill(day) {
    const { active, quantity } = day.evidence;
    if (quantity !== "RI" || active === null || !day.open.includes(1)) return [];
    const reactiveWh = day.settings.reactiveRatioPerMillion;
    const ratio = { activeWh: million, reactiveWh, source: null };
    return reactiveFill(day, active, { method: "power-factor", quality: "E9", ratio });
  },
};
