/**
 * IF-040 (dip-messages.md 7, estimation.md 7): the centre's annual consumption, in force from its date until the
 * next. Any quality is used; D is the centre's own default.
 */
import type { MarketFacts } from "./market-facts.ts";
import type { PointMessage } from "./market-message.ts";
import type { Applied, MarketPoint } from "./market-point.ts";

type AnnualConsumption = Extract<PointMessage, { readonly kind: "annualConsumption" }>;

/** The figure to keep; one below 0 is refused, since nothing can be shared out from it. */
export function applyAnnualConsumption(
  { from, wattHours, quality, stampedAt, transactionId }: AnnualConsumption,
  { pointId }: MarketPoint,
): Applied<Pick<MarketFacts, "annualConsumptions">> {
  if (wattHours < 0)
    return { kind: "refused", code: "RCP1023", reason: "annual consumption below 0" };
  return {
    kind: "applied",
    facts: {
      annualConsumptions: [{ pointId, from, wattHours, quality, stampedAt, transactionId }],
    },
    outcome: `annual consumption from ${from}`,
  };
}
