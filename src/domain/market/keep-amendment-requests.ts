/** IF-027 (dip-messages.md 7.4): requests to amend consumption, kept to be decided on; nothing is changed here. */
import type { MarketFacts } from "./market-facts.ts";
import type { PointMessage } from "./market-message.ts";
import type { Applied, MarketPoint } from "./market-point.ts";

type AmendmentRequests = Extract<PointMessage, { readonly kind: "amendmentRequests" }>;

/** The requests to keep, each by its place in the message: the answer (IF-028) echoes them in that order. */
export function keepAmendmentRequests(
  { requests, stampedAt, transactionId }: AmendmentRequests,
  { pointId }: MarketPoint,
): Applied<Pick<MarketFacts, "amendmentRequests">> {
  return {
    kind: "applied",
    facts: {
      amendmentRequests: requests.map((request, position) => ({
        ...request,
        pointId,
        position,
        stampedAt,
        transactionId,
      })),
    },
    outcome: `${requests.length} amendment requests kept`,
  };
}
