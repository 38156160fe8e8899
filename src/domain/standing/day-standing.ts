/** Standing facts of a point on one UTC day: what is appointed, and which device and connection serve it. */
import { type AppointedSlots, wholeDay } from "../day/consumption-day.ts";
import { activeOf, type MeasurementQuantity } from "../identity/measurement-quantity.ts";
import { dayMs, dayStart, type SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../time/settlement-period.ts";
import type { DeviceBinding, Registration } from "./standing.ts";

export interface DayStanding {
  /** Slots of the day inside our appointment. */
  readonly appointed: AppointedSlots;
  /** The registration in force at the first of them. */
  readonly registration: Registration;
  readonly binding: DeviceBinding;
}

/** The standing of a point on a day by a binding of its device; null when no slot is both bound and appointed. */
export function standingOn(binding: DeviceBinding, day: SettlementDay): DayStanding | null {
  const start = dayStart(day);
  const end = start + dayMs;
  let first = periodsPerDay + 1;
  let last = 0;
  let registration: Registration | null = null;
  for (const entry of binding.registrations) {
    if (entry.from >= end || (entry.to !== null && entry.to <= start)) continue;
    if (entry.from <= start && (entry.to === null || entry.to >= end))
      return { appointed: wholeDay, registration: entry, binding };
    const opens = Math.max(1, Math.ceil((entry.from - start) / halfHourMs) + 1);
    const closes =
      entry.to === null
        ? periodsPerDay
        : Math.min(periodsPerDay, Math.floor((entry.to - start) / halfHourMs));
    if (opens < first) {
      first = opens;
      registration = entry;
    }
    last = Math.max(last, closes);
  }
  return registration === null || first > last
    ? null
    : { appointed: { first, last }, registration, binding };
}

/**
 * The standing of a point on a day, by the binding that serves it. Reactive energy stands under the registration of
 * the active energy of the same direction.
 */
export function standingOfDay(
  bindings: readonly DeviceBinding[],
  { day, quantity }: { readonly day: SettlementDay; readonly quantity: MeasurementQuantity },
): DayStanding | null {
  for (const binding of bindings) {
    if (activeOf(binding.quantity) !== activeOf(quantity)) continue;
    const standing = standingOn(binding, day);
    if (standing !== null) return standing;
  }
  return null;
}
