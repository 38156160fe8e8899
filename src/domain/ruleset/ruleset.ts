/**
 * A ruleset is one version of every market-facing figure; each settled figure names the one that judged it.
 * Version 1 is what the rules themselves start with.
 */
import {
  type AmendmentSettings,
  initialAmendmentSettings,
} from "../amendment/amendment-settings.ts";
import { type EstimateSettings, initialEstimateSettings } from "../estimate/settings.ts";
import { type DarkSlots, darkSlotsByMonth } from "../validate/dark-slots.ts";
import { type GroupingFigures, initialGrouping } from "../validate/exception-groups.ts";
import {
  type Figures,
  initialFigures,
  type RuleId,
  type RuleMode,
  type RuleOutcome,
} from "../validate/rule.ts";
import { type JudgingRuleId, ruleTable } from "../validate/rule-table.ts";

/** Figures by rule, in the form in which its check takes them. */
export type RuleFigures = {
  readonly [Id in JudgingRuleId]: Figures<(typeof ruleTable)[Id]["params"]>;
};

/** How a rule counts. */
export interface RuleSetting {
  readonly outcome: RuleOutcome;
  readonly mode: RuleMode;
}

export interface Ruleset extends RuleFigures {
  /** `id@version`, written beside every version and finding. */
  readonly name: string;
  /** By rule; one that a ruleset says nothing of stands as the catalogue has it. */
  readonly settings: Readonly<Partial<Record<RuleId, RuleSetting>>>;
  /** January to December. */
  readonly darkSlots: readonly DarkSlots[];
  readonly grouping: GroupingFigures;
  /** Order and limits of the ladder, and the figures of defaults. */
  readonly estimate: EstimateSettings;
  readonly amendment: AmendmentSettings;
}

/** Every figure as the rules themselves start with it. */
export const initialRuleFigures = Object.fromEntries(
  Object.entries(ruleTable).map(([id, { params }]) => [id, initialFigures(params)]),
) as unknown as RuleFigures;

/** The ruleset in force where no other is loaded. */
export const initialRuleset: Ruleset = {
  name: "sds-default@1",
  ...initialRuleFigures,
  settings: {},
  darkSlots: darkSlotsByMonth,
  grouping: initialGrouping,
  estimate: initialEstimateSettings,
  amendment: initialAmendmentSettings,
};
