/** Findings of one day as they come, one a rule and outcome, counted as the ruleset says. */
import type { Ruleset } from "../../domain/ruleset/ruleset.ts";
import { bySpeakingOrder } from "../../domain/validate/catalogue.ts";
import type { ExaminedFinding } from "../../domain/validate/examined-day.ts";
import type { RuleId, Verdict } from "../../domain/validate/rule.ts";
import { settingOf, weigh } from "../../domain/validate/weigh.ts";

export class DayFindings {
  readonly #ruleset: Ruleset;
  readonly #findings = new Map<string, ExaminedFinding>();

  constructor(ruleset: Ruleset) {
    this.#ruleset = ruleset;
  }

  /** Keeps a verdict about these periods, ascending; false when its rule is off or in shadow. */
  add(rule: RuleId, verdict: Verdict, periods: readonly number[]): boolean {
    const setting = settingOf(this.#ruleset, rule);
    if (setting.mode === "off") return false;
    const outcome = weigh(rule, verdict.outcome, setting);
    const key = `${rule} ${outcome}`;
    const known = this.#findings.get(key);
    const detail = known?.detail ?? { reason: verdict.reason, ...verdict.detail };
    const all = [...new Set([...(known?.periods ?? []), ...periods])].sort((a, b) => a - b);
    this.#findings.set(key, { rule, outcome, mode: setting.mode, periods: all, detail });
    return setting.mode === "on";
  }

  /** In the order in which the rules speak. */
  inOrder(): readonly ExaminedFinding[] {
    return [...this.#findings.values()].sort((a, b) => bySpeakingOrder(a.rule, b.rule));
  }
}
