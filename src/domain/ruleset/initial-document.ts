/** The ruleset that the service brings along, as a document: every figure that may be set, for people to start from. */
import { settlementDay } from "../time/settlement-day.ts";
import { type CatalogueEntry, catalogue } from "../validate/catalogue.ts";
import { initialFigures } from "../validate/rule.ts";
import { initialRuleset } from "./ruleset.ts";
import type { RuleOverride, RulesetDocument } from "./ruleset-document.ts";
import { initialSettings } from "./ruleset-settings.ts";

/** Says in full what `initialRuleset` is; before the first stamp that any ruleset may let in (V13). */
export const initialDocument: RulesetDocument = {
  id: "sds-default",
  version: 1,
  status: "active",
  effectiveFrom: settlementDay("2000-01-01"),
  effectiveTo: null,
  selectors: {},
  priority: 0,
  rules: catalogue.filter(maySet).map(asItStands),
  settings: initialSettings,
  darkSlots: initialRuleset.darkSlots,
  grouping: initialRuleset.grouping,
};

function maySet({ fixed, params }: CatalogueEntry): boolean {
  return !fixed || Object.keys(params).length > 0;
}

function asItStands({ id, fixed, outcome, mode, params }: CatalogueEntry): RuleOverride {
  const figures = { params: initialFigures(params) };
  return fixed ? { rule: id, ...figures } : { rule: id, outcome, mode, ...figures };
}
