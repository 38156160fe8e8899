/** Rulesets between which no choice could be made: told when one is loaded, so that no day ever meets such a pair. */
import { type RulesetScope, rulesetName, type Selectors } from "./ruleset-document.ts";

/**
 * Names of active rulesets that could fit a point on a day exactly as well as `scope`: as many selectors, the same
 * priority and start, and selectors that one point may match both.
 */
export function findRivals(
  scope: RulesetScope,
  others: readonly RulesetScope[],
): readonly string[] {
  if (scope.status !== "active") return [];
  return others
    .filter(
      (other) =>
        other.status === "active" &&
        rulesetName(other) !== rulesetName(scope) &&
        other.priority === scope.priority &&
        other.effectiveFrom === scope.effectiveFrom &&
        Object.keys(other.selectors).length === Object.keys(scope.selectors).length &&
        canMatchBoth(scope.selectors, other.selectors),
    )
    .map(rulesetName);
}

function canMatchBoth(a: Selectors, b: Selectors): boolean {
  return Object.entries(a).every(([name, wanted]) => {
    const alsoWanted = b[name as keyof Selectors];
    return alsoWanted === undefined || wanted.some((value) => alsoWanted.includes(value));
  });
}
