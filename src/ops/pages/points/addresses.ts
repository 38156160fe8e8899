/** Addresses of the pages of a point: by surrogate, never by an MPAN. */
import type { MeasurementQuantity } from "../../../domain/identity/measurement-quantity.ts";
import type { SettlementDay } from "../../../domain/time/settlement-day.ts";

export interface DayAddress {
  readonly pointId: number;
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
}

export function dayPath({ pointId, day, quantity }: DayAddress, clock: "utc" | "london" = "utc") {
  return `/points/${pointId}/days/${day}?q=${quantity}${clock === "london" ? "&clock=london" : ""}`;
}

/** A message of the meter, seen from a day. `place` is `block:position`. */
export function messagePath({ pointId, day, quantity }: DayAddress, place: string): string {
  const [blockId = "", position = ""] = place.split(":");
  return `/points/${pointId}/messages/${blockId}/${position}?day=${day}&q=${quantity}`;
}

/** A message of ours to the platform, by its sender reference. */
export function outboundPath(reference: string): string {
  return `/messages/out/${encodeURIComponent(reference)}`;
}

/** A message of the platform, by its transaction id. */
export function inboundPath(transactionId: string): string {
  return `/messages/in/${encodeURIComponent(transactionId)}`;
}
