/** A supplier's request to change settled consumption (IF-027, blocks B902 and B073), as decoded at the edge. */
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import { dayAt, dayStart, type SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../time/settlement-period.ts";

export interface AmendmentRequest {
  readonly quantity: MeasurementQuantity;
  /** Milliseconds since 1970 UTC: the London midnights of the wire, taken to UTC. */
  readonly from: number;
  /** Excluded. */
  readonly to: number;
  /** Gross revised consumption (DI-165) in watt-hours; negative is well formed, and refused. */
  readonly grossWh: number;
  /** DI-166 as sent; null: none was given. */
  readonly reason: string | null;
  /** The supplier's own reference (DI-162). */
  readonly reference: string | null;
}

/**
 * DI-166: A agreed read, E estimation, M metering, R reading, S stolen or lost, T tampering, X other.
 */
export type AmendmentReason = "A" | "E" | "M" | "R" | "S" | "T" | "X";

const reasons: readonly string[] = ["A", "E", "M", "R", "S", "T", "X"] satisfies AmendmentReason[];

/** True for a letter of DI-166. */
export function isAmendmentReason(text: string): text is AmendmentReason {
  return reasons.includes(text);
}

/** The part of a request that lies in one UTC day. */
export interface RequestedDay {
  readonly day: SettlementDay;
  /** First and last period asked for, 1 to 48. */
  readonly first: number;
  readonly last: number;
}

/** The UTC days that a request touches, in order; both its ends lie on the half-hour grid. */
export function requestedDays({ from, to }: AmendmentRequest): readonly RequestedDay[] {
  const days: RequestedDay[] = [];
  for (let at = from; at < to; ) {
    const day = dayAt(at);
    const start = dayStart(day);
    const first = (at - start) / halfHourMs + 1;
    const last = Math.min(periodsPerDay, (to - start) / halfHourMs);
    days.push({ day, first, last });
    at = start + periodsPerDay * halfHourMs;
  }
  return days;
}

/** True when two requests ask for the same: only then may a reference stand twice. */
export function isSameRequest(a: AmendmentRequest, b: AmendmentRequest): boolean {
  return (
    a.quantity === b.quantity &&
    a.from === b.from &&
    a.to === b.to &&
    a.grossWh === b.grossWh &&
    a.reason === b.reason &&
    a.reference === b.reference
  );
}
