/**
 * Bounds inside which no rule can refuse a single-element read, worked out once for a run of rows: most figures need
 * only a few comparisons. Outside them every rule is asked; a property test holds the two ways equal.
 */
import type { ProfileMessage } from "../metering/meter-message.ts";
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
  /** Ends after `from` up to `to`, milliseconds UTC. */
  readonly from: number;
  readonly to: number;
  readonly wattHoursMax: number;
}

/** Lets nothing through. */
export const closedLane: QuickLane = { from: 0, to: -1, wattHoursMax: -1 };

/** Below every error constant: what is not above it needs no look at them. */
const belowErrorConstants = 16_000_000;

/**
 * Younger than this, no read is too old for a meter's log (V15, 93 days at the least) nor behind the final run of its
 * day (V18, more than a year).
 */
const youngMs = 93 * dayMs;

/** How many figures from a row on no rule can refuse, the first of them ending its half hour at `end`. */
export function clearRows(
  lane: QuickLane,
  figures: readonly unknown[],
  { from, to, end }: { readonly from: number; readonly to: number; readonly end: number },
): number {
  if (end <= lane.from || end > lane.to) return 0;
  const last = Math.min(to, from + 1 + Math.floor((lane.to - end) / halfHourMs));
  const { wattHoursMax } = lane;
  let row = from;
  for (; row < last; row += 1) {
    const figure = figures[row];
    if (typeof figure !== "number" || !(figure >= 0 && figure <= wattHoursMax)) break;
    // A fraction, or the negative zero that JSON can write.
    if ((figure | 0) !== figure || (figure === 0 && 1 / figure < 0)) break;
  }
  return row - from;
}

/** A message where its rows may stand, its arrival in milliseconds UTC. */
export interface PlacedRows {
  readonly place: Place;
  readonly message: ProfileMessage;
  readonly receivedAt: number;
}

/** The lane of a message at a place; closed where a rule has a word to say of every row. */
export function openLane({ place, message, receivedAt }: PlacedRows, ruleset: Ruleset): QuickLane {
  const { binding, registration } = place;
  const { head, window } = message;
  if (head.clock === "invalid" || registration.consent !== "H") return closedLane;
  if (head.mpan !== null && head.mpan !== registration.mpan) return closedLane;
  const openEnd = Number.MAX_SAFE_INTEGER;
  const limit = aboveMaximumLimit(registration.connectionType, binding.phases, ruleset.V31);
  const answeredAt = Math.min(head.readAt, receivedAt) + ruleset.V14.toleranceSeconds * 1000;
  return {
    from: Math.max(
      Math.max(binding.from, registration.from, (window?.from ?? 0) - halfHourMs) + halfHourMs - 1,
      binding.commissionedAt,
      receivedAt - youngMs,
    ),
    to: Math.min(
      binding.to ?? openEnd,
      registration.to ?? openEnd,
      window?.to ?? openEnd,
      answeredAt,
    ),
    wattHoursMax: Math.min(limit ?? belowErrorConstants, belowErrorConstants),
  };
}
