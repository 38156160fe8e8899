/** What all findings on one slot make of it, and which of them is the reason (validation.md 3). */
import { findRule } from "./catalogue.ts";
import { isWeaker } from "./outcome-strength.ts";
import type { RuleId, RuleMode, RuleOutcome } from "./rule.ts";

export interface SlotLink {
  readonly rule: RuleId;
  readonly outcome: RuleOutcome;
  readonly mode: RuleMode;
}

export interface SlotClass {
  /** The strongest outcome that counts; `pass`: none does. */
  readonly class: RuleOutcome | "pass";
  /** The first rule that gave it. Later steps never overwrite it. */
  readonly primary: RuleId | null;
}

/**
 * The class of a slot. `links` are the findings on it in rule order; `accepted` are rules that an operator has
 * accepted for it, which only counts where the rule may be accepted at all.
 */
export function slotClass(links: readonly SlotLink[], accepted: readonly RuleId[]): SlotClass {
  let strongest: SlotLink | null = null;
  for (const link of links) {
    if (link.mode !== "on" || (accepted.includes(link.rule) && isAcceptable(link.rule))) continue;
    if (strongest === null || isWeaker(strongest.outcome, link.outcome)) strongest = link;
  }
  return strongest === null
    ? { class: "pass", primary: null }
    : { class: strongest.outcome, primary: strongest.rule };
}

/** An operator may accept only what a ruleset could make a flag: floor note or suspect. */
export function isAcceptable(rule: RuleId): boolean {
  const floor = findRule(rule)?.floor;
  return floor === "note" || floor === "suspect";
}
