/** Rules by their ids, with what each asks for. */
import type { RuleWord } from "../views/supplier-view.ts";
import { html, type Markup } from "./html.ts";

export function ruleWords(rules: readonly RuleWord[]): Markup {
  return html`${rules.map(({ rule, says }) => html`<span class="says"><span class="rule-id">${rule}</span> does not hold: ${says === "" ? "a rule of another release" : says}</span>`)}`;
}
