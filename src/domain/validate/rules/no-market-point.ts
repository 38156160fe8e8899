import type { MeasurementQuantity } from "../../identity/measurement-quantity.ts";
import { rule } from "../rule.ts";

type Direction = "I" | "E";

export interface RoutedRead {
  readonly quantity: MeasurementQuantity;
  /** What the registered point measures: import or export. */
  readonly direction: Direction;
  /** What the linked point measures; null: none is linked. */
  readonly linkedDirection: Direction | null;
}

/** Import energy belongs to an import point, export energy to an export point: this one, or the one linked to it. */
export const noMarketPoint = rule({
  id: "V24",
  name: "no-market-point",
  says: "a quantity has a registered point of its direction",
  source: "[ours]",
  scope: "read",
  outcome: "refuse",
  fixed: true,
  marks: { exception: "noMarketPoint" },
  params: {},
  text: ({ quantity }) => `No ${quantity} point registered`,
  check({ quantity, direction, linkedDirection }: RoutedRead) {
    const wanted = wantedBy(quantity);
    if (direction === wanted) return null;
    return linkedDirection === wanted
      ? { outcome: "note", reason: "linkedPoint", detail: { route: "linked", quantity } }
      : { outcome: "refuse", reason: "noMarketPoint", detail: { route: "none", quantity } };
  },
  measure({ quantity, direction, linkedDirection }) {
    const wanted = wantedBy(quantity);
    return { route: direction === wanted ? "this" : linkedDirection === wanted ? "linked" : null };
  },
});

function wantedBy(quantity: MeasurementQuantity): Direction {
  return quantity === "AI" || quantity === "RI" ? "I" : "E";
}
