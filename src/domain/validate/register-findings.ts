/** What the register rules found, by the day they speak of: one finding a rule, day and outcome. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import { dayOfPeriodEnd, type SettlementDay } from "../time/settlement-day.ts";
import { bySpeakingOrder } from "./catalogue.ts";
import type { ExaminedFinding } from "./examined-day.ts";
import { examinedFinding } from "./examined-finding.ts";
import type { RuleId, RuleOutcome, Verdict } from "./rule.ts";

export interface RegisterFinding extends ExaminedFinding {
  /** The day that the read closes: a read at midnight speaks of the day before it (DI-082). */
  readonly day: SettlementDay;
}

/** Mutable on purpose, and alive for one examination only. */
export class RegisterFindings {
  readonly ruleset: Ruleset;
  readonly #found = new Map<string, RegisterFinding>();

  constructor(ruleset: Ruleset) {
    this.ruleset = ruleset;
  }

  /** Keeps a verdict about the read at an instant. Gives the outcome that counts; null: none does, or only in shadow. */
  find(rule: RuleId, verdict: Verdict | null, at: number): RuleOutcome | null {
    const finding = examinedFinding(rule, verdict, this.ruleset);
    if (finding === null) return null;
    const day = dayOfPeriodEnd(at);
    const key = `${day} ${rule} ${finding.outcome}`;
    if (!this.#found.has(key)) this.#found.set(key, { ...finding, day });
    return finding.mode === "on" ? finding.outcome : null;
  }

  /** By day, and inside a day in the order in which the rules speak. */
  inOrder(): readonly RegisterFinding[] {
    return [...this.#found.values()].sort((a, b) =>
      a.day === b.day ? bySpeakingOrder(a.rule, b.rule) : a.day < b.day ? -1 : 1,
    );
  }
}
