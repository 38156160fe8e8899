/**
 * What becomes of a request for half hours that did not come when its moment has come: it is sent for what is still
 * missing, or closed because nothing is, because the device may not be asked, or because the plan is over.
 */
import type { DayKey } from "../day/day-key.ts";
import { standingOn } from "../standing/day-standing.ts";
import type { DeviceBinding } from "../standing/standing.ts";
import { dayStart, type SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs } from "../time/settlement-period.ts";
import { missingWindow } from "./missing-window.ts";
import { nextRequestAt, stopsRequests } from "./retry-plan.ts";

/** A request whose moment has come, with what is held of its day. */
export interface DueRequest extends DayKey {
  readonly device: string;
  /** Packed reasons of the version in force; null: all its slots are actual, or there is none. */
  readonly reason: string | null;
  readonly hasVersion: boolean;
  /** Periods of which a value came, usable or not. */
  readonly heard: readonly number[];
  /** The device's last answer without reads; null: it gave none. */
  readonly code: string | null;
}

export interface DecidedRequest {
  readonly request: DueRequest;
  readonly state: "open" | "answered" | "stopped" | "ended";
  /** Milliseconds since 1970 UTC; null where it is closed. */
  readonly nextAt: number | null;
  /** First and last end stamps to be asked for; null: nothing is sent. */
  readonly window: { readonly from: number; readonly to: number } | null;
}

/** A request as it is sent (meters-and-mqtt.md 5.7). */
export interface ReadRequest {
  readonly requestId: string;
  readonly device: string;
  readonly service: string;
  readonly from: number;
  readonly to: number;
}

/** Decides on one request at `now`, market time; `bindings` are those of its point. */
export function decideRequest(
  request: DueRequest,
  bindings: readonly DeviceBinding[],
  now: number,
): DecidedRequest {
  const { day, device, quantity, code } = request;
  if (code !== null && stopsRequests(code)) return closed(request, "stopped");
  const standing = bindings
    .filter((binding) => binding.device === device && binding.quantity === quantity)
    .map((binding) => standingOn(binding, day))
    .find((each) => each !== null);
  const missing =
    standing === undefined ? null : missingWindow({ ...request, appointed: standing.appointed });
  if (missing === null) return closed(request, "answered");
  const nextAt = nextRequestAt(day, quantity === "AE" ? "AE" : "AI", now);
  const window = { from: endOf(day, missing.first), to: endOf(day, missing.last) };
  return { request, state: nextAt === null ? "ended" : "open", nextAt, window };
}

function closed(request: DueRequest, state: "answered" | "stopped"): DecidedRequest {
  return { request, state, nextAt: null, window: null };
}

function endOf(day: SettlementDay, period: number): number {
  return dayStart(day) + period * halfHourMs;
}
