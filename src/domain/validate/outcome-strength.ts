/** refuse > invalid > suspect > note (validation.md 1). */
import type { RuleOutcome } from "./rule.ts";

/** From the weakest to the strongest. */
const byStrength: readonly RuleOutcome[] = ["note", "suspect", "invalid", "refuse"];

/** True when the first outcome does less to a slot than the second. */
export function isWeaker(outcome: RuleOutcome, than: RuleOutcome): boolean {
  return byStrength.indexOf(outcome) < byStrength.indexOf(than);
}

/** True when the outcome keeps a read from settling as actual. */
export function outcomeStops(outcome: RuleOutcome): boolean {
  return outcome === "invalid" || outcome === "refuse";
}
