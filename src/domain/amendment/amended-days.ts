/** The settled days that an accepted message changes: every stretch of it in its place, whatever request it is of. */
import type { SettledSlots } from "../day/consumption-day.ts";
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import { amendDay } from "./amend-day.ts";
import type { AmendmentRequest } from "./amendment-request.ts";
import type { AmendmentDecision } from "./decide-amendment.ts";
import type { AmendedStretch } from "./share-amendment.ts";

/** An accepted request. */
export interface AcceptedAmendment {
  readonly request: AmendmentRequest;
  readonly decision: Extract<AmendmentDecision, { readonly kind: "accepted" }>;
}

export interface AmendedDay {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly slots: SettledSlots;
}

/**
 * The open days as they are settled from now on; two requests may share one, as London's midnight need not be UTC's.
 * Null when one of their half hours is not settled yet: an amendment changes settled consumption, so it is waited for.
 */
export function amendedDays(
  accepted: readonly AcceptedAmendment[],
  slotsOf: (day: SettlementDay, quantity: MeasurementQuantity) => SettledSlots | null,
): readonly AmendedDay[] | null {
  const days = new Map<string, AmendedDay>();
  for (const { request, decision } of accepted)
    for (const stretch of decision.open) {
      const { quantity } = request;
      const { day } = stretch;
      const name = `${day} ${quantity}`;
      const slots = days.get(name)?.slots ?? slotsOf(day, quantity);
      if (slots === null || !isSettled(slots, stretch)) return null;
      days.set(name, { day, quantity, slots: amendDay(slots, stretch, decision.reason) });
    }
  return [...days.values()];
}

/** False where the version was made before the half hours were appointed to us. */
function isSettled(slots: SettledSlots, { firstPeriod, wattHours }: AmendedStretch): boolean {
  return wattHours.every((_, index) => (slots.wattHours[firstPeriod - 1 + index] ?? null) !== null);
}
