/** Alerts that speak against the clock of a meter, and the day on which they do (V48). */
import type { DayKey } from "../day/day-key.ts";
import type { MeterAlert } from "../metering/meter-message.ts";
import { type DeviceBinding, inForce } from "../standing/standing.ts";
import { halfHourMs, locatePeriodEnd } from "../time/settlement-period.ts";

/** The clock was not adjusted, being too far off, or was set (GBCS). Other alerts change nothing here. */
const clockAlerts: ReadonlySet<string> = new Set(["8F0C", "81C6"]);

/**
 * The day of the half hour in which a clock alert was raised, of the device's import point or else of its export point:
 * one doubt for a meter, not one for each direction. Null: no clock alert, or no point of ours then.
 */
export function alertedDay(
  { code, at }: MeterAlert,
  bindings: readonly DeviceBinding[],
): DayKey | null {
  if (!clockAlerts.has(code)) return null;
  const end = Math.ceil(at / halfHourMs) * halfHourMs;
  for (const quantity of ["AI", "AE"] as const) {
    const binding = inForce(
      bindings.filter((each) => each.quantity === quantity),
      end,
    );
    const registration = binding === null ? null : inForce(binding.registrations, end);
    if (registration !== null)
      return { day: locatePeriodEnd(end).day, pointId: registration.pointId, quantity };
  }
  return null;
}
