/**
 * Bounds inside which no rule can refuse a single-element read, worked out once for a message: most rows need
 * only a few comparisons. Outside it every rule is asked; a property test holds the two ways equal.
 */
import type { ProfileMessage } from "../metering/meter-message.ts";
import type { SelectedPoint } from "../ruleset/choose-ruleset.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { DeviceBinding, Registration } from "../standing/standing.ts";
import { dayMs } from "../time/settlement-day.ts";
import { halfHourMs } from "../time/settlement-period.ts";
import { aboveMaximumLimit } from "./rules/above-maximum.ts";

/** Where a read belongs: the device's binding and the registration of its point at that half hour. */
export interface Place {
  readonly binding: DeviceBinding;
  readonly registration: Registration;
}

export interface QuickLane {
  readonly place: Place;
  /** The place as rulesets see it, and the ruleset for which the bounds were worked out. */
  readonly point: SelectedPoint;
  readonly ruleset: Ruleset | null;
  /** Ends after `from` up to `to`, milliseconds UTC. */
  readonly from: number;
  readonly to: number;
  readonly wattHoursMax: number;
}

const nowhere = { registration: { pointId: -1 } } as Place;
/** Lets nothing through. */
export const closedLane: QuickLane = {
  place: nowhere,
  point: {},
  ruleset: null,
  from: 0,
  to: -1,
  wattHoursMax: -1,
};

/** Below every error constant: what is not above it needs no look at them. */
const belowErrorConstants = 16_000_000;

/**
 * Younger than this, no read is too old for a meter's log (V15, 93 days at the least) nor behind the final run of its
 * day (V18, more than a year).
 */
const youngMs = 93 * dayMs;

/** True when no rule can refuse the read, the only figure of its row. */
export function isClear(lane: QuickLane, end: number, raw: unknown): raw is number {
  return (
    end > lane.from &&
    end <= lane.to &&
    typeof raw === "number" &&
    raw >= 0 &&
    raw <= lane.wattHoursMax &&
    Number.isInteger(raw)
  );
}

/** A read that has just passed every rule; instants in milliseconds UTC. */
interface ClearedRead {
  readonly place: Place;
  readonly point: SelectedPoint;
  readonly message: ProfileMessage;
  readonly receivedAt: number;
}

/** The lane of a message at the place of a read that has passed. */
export function openLane(
  { place, point, message, receivedAt }: ClearedRead,
  ruleset: Ruleset,
): QuickLane {
  const { binding, registration } = place;
  const openEnd = Number.MAX_SAFE_INTEGER;
  const limit = aboveMaximumLimit(registration.connectionType, binding.phases, ruleset.V31);
  const answeredAt =
    Math.min(message.head.readAt, receivedAt) + ruleset.V14.toleranceSeconds * 1000;
  return {
    place,
    point,
    ruleset,
    from: Math.max(
      Math.max(binding.from, registration.from, (message.window?.from ?? 0) - halfHourMs) +
        halfHourMs -
        1,
      binding.commissionedAt,
      receivedAt - youngMs,
    ),
    to: Math.min(
      binding.to ?? openEnd,
      registration.to ?? openEnd,
      message.window?.to ?? openEnd,
      answeredAt,
    ),
    wattHoursMax: Math.min(limit ?? belowErrorConstants, belowErrorConstants),
  };
}
