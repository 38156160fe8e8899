/** What the series rules found on a day, each as its ruleset counts it. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import { bySpeakingOrder } from "./catalogue.ts";
import type { ExaminedFinding } from "./examined-day.ts";
import type { RuleId, Verdict } from "./rule.ts";
import { settingOf, weigh } from "./weigh.ts";

const noPeriods: readonly number[] = [];
const none: readonly ExaminedFinding[] = [];

/** Mutable on purpose, and alive for one day only: a day of which nothing is found makes no list. */
export class SeriesFindings {
  readonly #ruleset: Ruleset;
  #findings: ExaminedFinding[] | null = null;

  constructor(ruleset: Ruleset) {
    this.#ruleset = ruleset;
  }

  /** Keeps a verdict about these periods (none: the whole day), unless there is none or its rule is off. */
  add(rule: RuleId, verdict: Verdict | null, periods: readonly number[] = noPeriods): void {
    if (verdict === null) return;
    const setting = settingOf(this.#ruleset, rule);
    if (setting.mode === "off") return;
    const outcome = weigh(rule, verdict.outcome, setting);
    const detail = { reason: verdict.reason, ...verdict.detail };
    this.#findings ??= [];
    this.#findings.push({ rule, outcome, mode: setting.mode, periods, detail });
  }

  /** In the order in which the rules speak. */
  inOrder(): readonly ExaminedFinding[] {
    return this.#findings?.sort((a, b) => bySpeakingOrder(a.rule, b.rule)) ?? none;
  }
}
