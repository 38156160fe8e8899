/** What the address of a page of a point asks for. */
import {
  type MeasurementQuantity,
  measurementQuantities,
} from "../../../domain/identity/measurement-quantity.ts";
import { dayAt, isSettlementDay, type SettlementDay } from "../../../domain/time/settlement-day.ts";
import type { ConsoleRequest } from "../../console-route.ts";
import { type PointAsked, pointSpans } from "./point-view.ts";

type Asked = Pick<ConsoleRequest, "params" | "query" | "now">;

/** A surrogate; null: not one. */
export function pointIdAsked({ params }: Pick<Asked, "params">): number | null {
  const text = params["pointId"] ?? "";
  const id = Number(text);
  return /^[1-9][0-9]{0,15}$/.test(text) && Number.isSafeInteger(id) ? id : null;
}

/** Null: the one that is registered. */
export function quantityAsked({ query }: Pick<Asked, "query">): MeasurementQuantity | null {
  return measurementQuantities.find((each) => each === query["q"]) ?? null;
}

/** A date of the path or the query; null: none that exists. */
export function dateAsked(text: string | undefined): SettlementDay | null {
  return text !== undefined && isSettlementDay(text) ? text : null;
}

/** The span of a point's page; without a date up to `last`. */
export function pointAsked(
  request: Asked,
  last: SettlementDay,
  registered: MeasurementQuantity,
): PointAsked {
  const count = Number(request.query["days"]);
  return {
    quantity: quantityAsked(request) ?? registered,
    dayCount: pointSpans.find((each) => each === count) ?? pointSpans[0],
    to: dateAsked(request.query["to"]) ?? last,
  };
}

/** Today by the market's clock. */
export function todayOf({ now }: Pick<Asked, "now">): SettlementDay {
  return dayAt(now);
}
