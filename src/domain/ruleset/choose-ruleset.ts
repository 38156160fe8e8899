/** Which ruleset judges a point on a settlement day, and which run beside it in shadow. */
import type { SettlementDay } from "../time/settlement-day.ts";
import { type RulesetScope, rulesetName, type SelectorName } from "./ruleset-document.ts";

/** What selectors look at; what is absent matches no selector of that name. */
export type SelectedPoint = Readonly<Partial<Record<SelectorName, string | boolean>>>;

export type RulesetChoice<Scope extends RulesetScope = RulesetScope> =
  | { readonly kind: "chosen"; readonly ruleset: Scope; readonly shadows: readonly Scope[] }
  /** Two fit equally well: such a pair is refused when it is loaded. */
  | { readonly kind: "ambiguous"; readonly names: readonly string[] }
  /** The day is parked. */
  | { readonly kind: "noRuleset" };

/**
 * The active ruleset with most selectors, then the highest priority, then the latest start. The day that counts
 * is the settlement day of the read, never that of the processing.
 */
export function chooseRuleset<Scope extends RulesetScope>(
  rulesets: readonly Scope[],
  day: SettlementDay,
  point: SelectedPoint,
): RulesetChoice<Scope> {
  const fitting = rulesets.filter((ruleset) => isInForce(ruleset, day) && fits(ruleset, point));
  const [best, second] = fitting.filter(({ status }) => status === "active").sort(byRank);
  if (best === undefined) return { kind: "noRuleset" };
  if (second !== undefined && byRank(best, second) === 0)
    return { kind: "ambiguous", names: [rulesetName(best), rulesetName(second)] };
  const shadows = fitting.filter(({ status }) => status === "shadow");
  return { kind: "chosen", ruleset: best, shadows };
}

/** True on the settlement days from the start up to the end, the end excluded. */
export function isInForce(
  { effectiveFrom, effectiveTo }: RulesetScope,
  day: SettlementDay,
): boolean {
  return day >= effectiveFrom && (effectiveTo === null || day < effectiveTo);
}

function fits({ selectors }: RulesetScope, point: SelectedPoint): boolean {
  return Object.entries(selectors).every(([name, wanted]) => {
    const value = point[name as SelectorName];
    return value !== undefined && wanted.includes(value);
  });
}

/** The better one first; 0: neither. */
function byRank(a: RulesetScope, b: RulesetScope): number {
  return (
    Object.keys(b.selectors).length - Object.keys(a.selectors).length ||
    b.priority - a.priority ||
    (a.effectiveFrom === b.effectiveFrom ? 0 : a.effectiveFrom < b.effectiveFrom ? 1 : -1)
  );
}
