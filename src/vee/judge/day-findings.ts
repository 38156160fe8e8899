/** Findings of one day as they come, one a rule and outcome, counted as the ruleset says. */
import type { Ruleset } from "../../domain/ruleset/ruleset.ts";
import { bySpeakingOrder } from "../../domain/validate/catalogue.ts";
import type { ExaminedFinding } from "../../domain/validate/examined-day.ts";
import { examinedFinding } from "../../domain/validate/examined-finding.ts";
import { mergeFindings } from "../../domain/validate/merge-findings.ts";
import type { RuleId, Verdict } from "../../domain/validate/rule.ts";

export class DayFindings {
  readonly #ruleset: Ruleset;
  #findings: readonly ExaminedFinding[] = [];

  constructor(ruleset: Ruleset) {
    this.#ruleset = ruleset;
  }

  /** Keeps a verdict about these periods, ascending; false when its rule is off or in shadow. */
  add(rule: RuleId, verdict: Verdict, periods: readonly number[]): boolean {
    const finding = examinedFinding(rule, verdict, this.#ruleset);
    if (finding === null) return false;
    this.#findings = mergeFindings(this.#findings, [{ ...finding, periods }]);
    return finding.mode === "on";
  }

  /** In the order in which the rules speak. */
  inOrder(): readonly ExaminedFinding[] {
    return [...this.#findings].sort((a, b) => bySpeakingOrder(a.rule, b.rule));
  }
}
