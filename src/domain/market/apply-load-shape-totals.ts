/** IF-023 (dip-messages.md 7.5): annual, daily and rolling weekly totals of the shapes of groups; E9 rests on them. */
import type { MarketFacts } from "./market-facts.ts";
import type { MarketMessage } from "./market-message.ts";
import type { Applied } from "./market-point.ts";

type LoadShapeTotals = Extract<MarketMessage, { readonly kind: "loadShapeTotals" }>;

/** The totals to keep. */
export function applyLoadShapeTotals({
  totals,
  misplaced,
  stampedAt,
  transactionId,
}: LoadShapeTotals): Applied<Pick<MarketFacts, "loadShapeTotals">> {
  const left = misplaced === 0 ? "" : `, ${misplaced} misplaced`;
  return {
    kind: "applied",
    facts: { loadShapeTotals: totals.map((each) => ({ ...each, stampedAt, transactionId })) },
    outcome: `totals of ${totals.length} load shapes${left}`,
  };
}
