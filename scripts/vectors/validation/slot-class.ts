/** Cases of kind `slot.class`: findings on one slot in, its class and first reason out. */
import type { RuleId } from "../../../src/domain/validate/rule.ts";
import { type SlotLink, slotClass } from "../../../src/domain/validate/slot-class.ts";

interface ClassGiven {
  readonly links: readonly (Omit<SlotLink, "rule"> & { readonly rule: string })[];
  readonly accepted: readonly string[];
}

/** The class of the slot, in the words of the case. */
export function runSlotClass(input: unknown): unknown {
  const given = input as ClassGiven;
  const links = given.links.map((link) => ({ ...link, rule: ruleId(link.rule) }));
  const found = slotClass(links, given.accepted.map(ruleId));
  return { class: found.class, primary: found.primary === null ? null : `SDS-${found.primary}` };
}

function ruleId(text: string): RuleId {
  return text.replace("SDS-", "") as RuleId;
}
