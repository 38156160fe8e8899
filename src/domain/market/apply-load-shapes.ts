/**
 * IF-022 (dip-messages.md 7.5): the mean of a group's actuals on a UTC day. Kept as sent, whatever it says: which of
 * it can serve is decided where a shape is asked for (V82, estimation.md 6).
 */
import { initialFigures } from "../validate/rule.ts";
import { loadShapeForm } from "../validate/rules/load-shape-form.ts";
import type { MarketFacts } from "./market-facts.ts";
import type { MarketMessage, MarketStamp, ReceivedShape } from "./market-message.ts";
import type { Applied } from "./market-point.ts";

type LoadShapes = Extract<MarketMessage, { readonly kind: "loadShapes" }>;

/** The shapes to keep. */
export function applyLoadShapes({
  shapes,
  misplaced,
  stampedAt,
  transactionId,
}: LoadShapes): Applied<Pick<MarketFacts, "loadShapes">> {
  const stamp: MarketStamp = { stampedAt, transactionId };
  const faults = countFaults(shapes);
  if (misplaced > 0) faults.push(`${misplaced} values misplaced`);
  return {
    kind: "applied",
    facts: { loadShapes: shapes.map((shape) => ({ ...shape, ...stamp })) },
    outcome: [`${shapes.length} load shapes`, ...faults].join(", "),
  };
}

/** `3 incomplete`: what V82 says of the shapes, by reason. */
function countFaults(shapes: readonly ReceivedShape[]): string[] {
  const counts = new Map<string, number>();
  for (const shape of shapes) {
    const subject = { values: shape.values, flag: dayFlag(shape.flags), dayTotal: null };
    const reason = loadShapeForm.check(subject, initialFigures(loadShapeForm.params))?.reason;
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => `${count} ${reason} (V82)`);
}

/**
 * The flag of a day whose periods carry one each (DI-154): the weakest of those with data, B when none has any.
 * E back-stop is weaker than D standard default, and that than A actual.
 */
export function dayFlag(flags: string): "A" | "D" | "E" | "B" {
  if (flags.includes("E")) return "E";
  if (flags.includes("D")) return "D";
  return flags.includes("A") ? "A" : "B";
}
