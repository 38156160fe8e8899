/** How much a verdict counts under a ruleset. */
import type { RuleSetting, Ruleset } from "../ruleset/ruleset.ts";
import { catalogue, findRule } from "./catalogue.ts";
import { isWeaker } from "./outcome-strength.ts";
import type { RuleId, RuleOutcome } from "./rule.ts";

/** The setting of a rule: the ruleset's own, else that of the catalogue. */
export function settingOf(ruleset: Ruleset, rule: RuleId): RuleSetting {
  return ruleset.settings[rule] ?? initialSettings.get(rule) ?? unknownRule;
}

const initialSettings: ReadonlyMap<string, RuleSetting> = new Map(
  catalogue.map(({ id, outcome, mode }) => [id, { outcome, mode: mode ?? "on" }]),
);
const unknownRule: RuleSetting = { outcome: "refuse", mode: "on" };

/**
 * The outcome of a verdict under a setting. A rule that speaks at its strongest speaks as the ruleset sets it; its
 * milder verdicts are never made stronger by that. Where the ruleset says nothing of it, a verdict stands.
 */
export function weigh(rule: RuleId, outcome: RuleOutcome, setting: RuleSetting): RuleOutcome {
  const strongest = findRule(rule)?.outcome ?? outcome;
  if (setting.outcome === strongest) return outcome;
  return outcome === strongest || isWeaker(setting.outcome, outcome) ? setting.outcome : outcome;
}
