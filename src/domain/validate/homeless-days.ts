/** V24: half hours of a direction for which the device has no point. */
import type { DayKey } from "../day/day-key.ts";
import { isActive } from "../identity/measurement-quantity.ts";
import type { ProfileMessage } from "../metering/meter-message.ts";
import { standingOn } from "../standing/day-standing.ts";
import type { DeviceBinding } from "../standing/standing.ts";
import { dayOfPeriodEnd, type SettlementDay } from "../time/settlement-day.ts";

const none: readonly DayKey[] = [];

/**
 * The days that the message speaks of, by the point that the device has on them: people hear of the export of a home
 * through its import point. Most messages have a point for all they say.
 */
export function homelessDays(
  { columns, stamps, window }: ProfileMessage,
  bindings: readonly DeviceBinding[],
): readonly DayKey[] {
  const isHomeless = columns.some(
    ({ quantity }) =>
      isActive(quantity) && !bindings.some((binding) => binding.quantity === quantity),
  );
  if (!isHomeless) return none;
  const told = (stamp: string) => {
    const at = Date.parse(stamp);
    return window === null || (at > window.from && at <= window.to) ? at : Number.NaN;
  };
  const days = new Set<SettlementDay>();
  for (const at of stamps.map(told)) if (!Number.isNaN(at)) days.add(dayOfPeriodEnd(at));
  return [...days].flatMap((day) => {
    const binding = bindings.find((each) => standingOn(each, day) !== null);
    return binding === undefined
      ? []
      : [{ day, pointId: binding.pointId, quantity: binding.quantity }];
  });
}
