/** One handler for each message of the market; which of them speaks for a message stands here and nowhere else. */
import { unreachable } from "../../std/assert.ts";
import { applyAnnualConsumption } from "./apply-annual-consumption.ts";
import { applyLoadShapeTotals } from "./apply-load-shape-totals.ts";
import { applyLoadShapes } from "./apply-load-shapes.ts";
import { applyNomination } from "./apply-nomination.ts";
import { applyNotice } from "./apply-notice.ts";
import { applyOffPeakDeclaration } from "./apply-off-peak-declaration.ts";
import { keepAmendmentRequests } from "./keep-amendment-requests.ts";
import type { MarketFacts } from "./market-facts.ts";
import type { MarketMessage, PointMessage } from "./market-message.ts";
import type { Applied, MarketPoint } from "./market-point.ts";

/** What is to be looked at again once the registration of a point may have come: a fact can outrun its IF-036. */
interface Waits {
  readonly kind: "waits";
}

/** What a message is held against. */
export interface MarketGround {
  /** The point of an MPAN; null: it is not ours, or not yet. */
  pointOf(mpan: string): MarketPoint | null;
  /** True while the registration of an unknown point may still come. */
  readonly mayWait: boolean;
}

/** Applies one message. The same message again gives the same facts, and what is kept of them does not change. */
export function applyMarketMessage(
  message: MarketMessage,
  ground: MarketGround,
): Applied<Partial<MarketFacts>> | Waits {
  switch (message.kind) {
    case "loadShapes":
      return applyLoadShapes(message);
    case "loadShapeTotals":
      return applyLoadShapeTotals(message);
    default:
      return applyToPoint(message, ground);
  }
}

/** RCP1061: not our point. One with a wrong check digit can never become ours, so it does not wait. */
function applyToPoint(
  message: PointMessage,
  { pointOf, mayWait }: MarketGround,
): Applied<Partial<MarketFacts>> | Waits {
  const point = message.mpan === null ? null : pointOf(message.mpan);
  if (point === null)
    return mayWait && message.mpan !== null
      ? { kind: "waits" }
      : { kind: "refused", code: "RCP1061", reason: "MPAN unknown" };
  switch (message.kind) {
    case "annualConsumption":
      return applyAnnualConsumption(message, point);
    case "nomination":
      return applyNomination(message, point);
    case "notice":
      return applyNotice(message, point);
    case "offPeakDeclaration":
      return applyOffPeakDeclaration(message, point);
    case "amendmentRequests":
      return keepAmendmentRequests(message, point);
    default:
      return unreachable(message, "message about a point");
  }
}
