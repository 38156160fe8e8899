/** The gross figure of an accepted request over its half hours, exact to the watt-hour. */
import { present } from "../../std/assert.ts";
import { apportion } from "../shape/apportion.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import { type AmendmentRequest, requestedDays } from "./amendment-request.ts";
import type { AmendmentSettings } from "./amendment-settings.ts";

/** By what the half hours of a request can be weighed. */
export interface AmendmentBasis {
  /** 48 weights of the load shape for each day that the request touches: every day has its own. */
  readonly shapes: ReadonlyMap<SettlementDay, readonly number[]>;
  /** 48 settled watt-hours of those days that have a version. */
  readonly settled: ReadonlyMap<SettlementDay, readonly (number | null)[]>;
}

/** What a request makes of the half hours of one UTC day. */
export interface AmendedStretch {
  readonly day: SettlementDay;
  /** Period of the first figure, 1 to 48. */
  readonly firstPeriod: number;
  /** Watt-hours of consecutive periods. */
  readonly wattHours: readonly number[];
}

/**
 * `grossWh` (from 0) over every half hour of the request: by load shape or by what is settled now, which gives
 * way to the load shape where it adds up to 0 or does not speak for every half hour.
 */
export function shareAmendment(
  request: AmendmentRequest,
  basis: AmendmentBasis,
  weights: AmendmentSettings["weights"],
): readonly AmendedStretch[] {
  const days = requestedDays(request);
  const shared =
    sharedBy(request, basis, weights) === "current"
      ? weightsOf(days, basis.settled)
      : weightsOf(days, basis.shapes);
  const parts = apportion(
    request.grossWh,
    shared.map((weight) => present(weight, "weight of a half hour")),
  );
  let next = 0;
  return days.map(({ day, first, last }) => {
    const start = next;
    next += last - first + 1;
    return { day, firstPeriod: first, wattHours: parts.slice(start, next) };
  });
}

/** By which of the two it is shared. */
export function sharedBy(
  request: AmendmentRequest,
  basis: AmendmentBasis,
  weights: AmendmentSettings["weights"],
): AmendmentSettings["weights"] {
  if (weights !== "current") return weights;
  const current = weightsOf(requestedDays(request), basis.settled);
  const isUsable =
    current.every((weight) => weight !== null) && current.some((weight) => weight > 0);
  return isUsable ? "current" : "loadShape";
}

function weightsOf(
  days: ReturnType<typeof requestedDays>,
  held: ReadonlyMap<SettlementDay, readonly (number | null)[]>,
): (number | null)[] {
  return days.flatMap(({ day, first, last }) => {
    const row = held.get(day) ?? [];
    return Array.from({ length: last - first + 1 }, (_, index) => row[first - 1 + index] ?? null);
  });
}
