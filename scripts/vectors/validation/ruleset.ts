/** Cases of kinds `ruleset.select` and `ruleset.load`. */
import { chooseRuleset, type SelectedPoint } from "../../../src/domain/ruleset/choose-ruleset.ts";
import { loadRuleset } from "../../../src/domain/ruleset/load-ruleset.ts";
import {
  type RuleOverride,
  type RulesetScope,
  rulesetName,
} from "../../../src/domain/ruleset/ruleset-document.ts";
import { type SettlementDay, settlementDay } from "../../../src/domain/time/settlement-day.ts";

interface SelectGiven {
  readonly ruleSets: readonly RulesetScope[];
  readonly day: SettlementDay;
  readonly point: SelectedPoint;
}

/** Which ruleset judges, in the words of the case. */
export function runRulesetSelect(input: unknown): unknown {
  const { ruleSets, day, point } = input as SelectGiven;
  const choice = chooseRuleset(ruleSets, day, point);
  if (choice.kind === "ambiguous") return { error: "ambiguous" };
  if (choice.kind === "noRuleset") return { error: "no-rule-set" };
  return { chosen: rulesetName(choice.ruleset), shadows: choice.shadows.map(rulesetName) };
}

/** What a ruleset with these overrides is refused for. */
export function runRulesetLoad(input: unknown): unknown {
  const { overrides } = input as { readonly overrides: readonly RuleOverride[] };
  const loaded = loadRuleset({
    id: "case",
    version: 1,
    status: "draft",
    effectiveFrom: settlementDay("2026-01-01"),
    effectiveTo: null,
    selectors: {},
    priority: 0,
    rules: overrides,
  });
  if (loaded.kind === "loaded") return { errors: [] };
  return {
    errors: loaded.faults.map(({ rule, error, parameter }) => ({
      rule,
      error,
      ...(parameter === undefined ? {} : { parameter }),
    })),
  };
}
