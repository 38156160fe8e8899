/** By which keys the record is asked for the registers and answers that speak of days, for a whole batch. */
import type { DayKey } from "../domain/day/day-key.ts";
import type { MeasurementQuantity } from "../domain/identity/measurement-quantity.ts";
import { isActive } from "../domain/identity/measurement-quantity.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import { dayMs, dayStart } from "../domain/time/settlement-day.ts";

/** The service that reads half hours of a quantity (DUIS). */
export function serviceOf(quantity: MeasurementQuantity): string {
  if (quantity === "AI") return "4.8.1";
  return quantity === "RI" ? "4.8.2" : "4.8.3";
}

/** A day whose facts are asked for. */
export interface AskedDay extends DayKey {
  readonly binding: DeviceBinding;
  /** One clean message brings all 48 half hours: nothing is missing, so no answer needs to say why. */
  readonly isWhole: boolean;
}

/** Days of midnight registers before the opening one: with the day itself a week (V61), and one that shows a fall. */
export const weekBefore = 7;

/** The midnight registers and the answer that bear on each day. */
export function dayEvidenceKeys(days: readonly AskedDay[]) {
  const registers = days
    .filter(({ quantity }) => isActive(quantity))
    .map(({ day, quantity, binding }) => {
      const opensAt = dayStart(day);
      const from = opensAt - weekBefore * dayMs;
      return { device: binding.device, quantity, from, to: opensAt + dayMs };
    });
  const answers = days
    .filter(({ isWhole }) => !isWhole)
    .map(({ day, quantity, binding }) => ({
      device: binding.device,
      service: serviceOf(quantity),
      windowTo: dayStart(day) + dayMs,
    }));
  return { registers, answers };
}
