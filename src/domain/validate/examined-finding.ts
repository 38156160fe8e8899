/** A verdict as a finding: weighed by the ruleset, with its mode. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { ExaminedFinding } from "./examined-day.ts";
import type { RuleId, Verdict } from "./rule.ts";
import { settingOf, weigh } from "./weigh.ts";

/** What comes of a verdict about a whole day; null: the rule is content, or switched off. */
export function examinedFinding(
  rule: RuleId,
  verdict: Verdict | null,
  ruleset: Ruleset,
): ExaminedFinding | null {
  if (verdict === null) return null;
  const setting = settingOf(ruleset, rule);
  if (setting.mode === "off") return null;
  return {
    rule,
    outcome: weigh(rule, verdict.outcome, setting),
    mode: setting.mode,
    periods: [],
    detail: { reason: verdict.reason, ...verdict.detail },
  };
}
