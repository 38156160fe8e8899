/** Turns a ruleset as data into figures by rule, or says every key that it cannot take. */

import { type CatalogueEntry, findRule } from "../validate/catalogue.ts";
import { darkSlotsByMonth } from "../validate/dark-slots.ts";
import { initialGrouping } from "../validate/exception-groups.ts";
import { isWeaker } from "../validate/outcome-strength.ts";
import type { Choice, Parameter, RuleId } from "../validate/rule.ts";
import { sharedFigures } from "../validate/shared-figures.ts";
import { initialRuleFigures, type RuleFigures, type RuleSetting, type Ruleset } from "./ruleset.ts";
import { type RuleOverride, type RulesetDocument, rulesetName } from "./ruleset-document.ts";
import { readSettings, type SettingFault, settingFaults } from "./ruleset-settings.ts";

export interface RulesetFault {
  /** Where it stands in the document, such as `rules[2].params.pct`. */
  readonly key: string;
  /** As written; left out where no rule is concerned. */
  readonly rule?: string;
  readonly error:
    | "unknown-rule"
    | "unknown-parameter"
    | "out-of-bounds"
    | "below-floor"
    | "fixed-rule";
  readonly parameter?: string;
  /** The fault in plain words, with the bound that is broken. */
  readonly message: string;
}

export type LoadedRuleset =
  | { readonly kind: "loaded"; readonly ruleset: Ruleset }
  | { readonly kind: "refused"; readonly faults: readonly RulesetFault[] };

/** The ruleset of a document, or all of its faults; of two overrides of one figure the later stands. */
export function loadRuleset(document: RulesetDocument): LoadedRuleset {
  const { rules, settings = {} } = document;
  const faults = [...rules.flatMap(faultsOf), ...settingFaults(settings).map(keyed)];
  if (faults.length > 0) return { kind: "refused", faults };
  return {
    kind: "loaded",
    ruleset: {
      ...ruleFiguresOf(rules),
      name: rulesetName(document),
      settings: ruleSettingsOf(rules),
      darkSlots: document.darkSlots ?? darkSlotsByMonth,
      grouping: document.grouping ?? initialGrouping,
      ...readSettings(settings),
    },
  };
}

function ruleFiguresOf(rules: readonly RuleOverride[]): RuleFigures {
  const figures: Record<string, Readonly<Record<string, number | string>>> = {
    ...initialRuleFigures,
  };
  for (const { rule, params } of rules) {
    const id = idOf(rule);
    if (figures[id] !== undefined) figures[id] = { ...figures[id], ...params };
  }
  for (const { by, from, names } of sharedFigures)
    for (const name of names) figures[by] = { ...figures[by], [name]: figures[from]?.[name] ?? 0 };
  return figures as unknown as RuleFigures;
}

function ruleSettingsOf(rules: readonly RuleOverride[]): Ruleset["settings"] {
  const settings: Partial<Record<RuleId, RuleSetting>> = {};
  for (const { rule, outcome, mode } of rules) {
    const entry = findRule(idOf(rule));
    if (entry === undefined) continue;
    const known = settings[entry.id] ?? { outcome: entry.outcome, mode: entry.mode };
    settings[entry.id] = { outcome: outcome ?? known.outcome, mode: mode ?? known.mode };
  }
  return settings;
}

function keyed(fault: SettingFault): RulesetFault {
  return { key: `settings.${fault.parameter}`, ...fault };
}

function faultsOf(override: RuleOverride, index: number): readonly RulesetFault[] {
  const { rule, outcome, mode, params = {} } = override;
  const key = `rules[${index}]`;
  const entry = findRule(idOf(rule));
  if (entry === undefined)
    return [{ key: `${key}.rule`, rule, error: "unknown-rule", message: `${rule}: no such rule` }];
  const faults: RulesetFault[] = [];
  const changes = changedKey(entry, override);
  if (entry.fixed && changes !== null)
    faults.push({
      key: `${key}.${changes}`,
      rule,
      error: "fixed-rule",
      message: `${rule}: its ${changes} is fixed at ${changes === "mode" ? entry.mode : entry.outcome}, not ${changes === "mode" ? mode : outcome}`,
    });
  else if (outcome !== undefined && isWeaker(outcome, entry.floor))
    faults.push({
      key: `${key}.outcome`,
      rule,
      error: "below-floor",
      message: `${rule}: outcome ${outcome} is below its floor, ${entry.floor}`,
    });
  for (const [parameter, value] of Object.entries(params)) {
    const fault = parameterFault(entry, parameter, value);
    if (fault !== null)
      faults.push({ key: `${key}.params.${parameter}`, rule, parameter, ...fault });
  }
  return faults;
}

function changedKey(entry: CatalogueEntry, override: RuleOverride): "outcome" | "mode" | null {
  if (override.outcome !== undefined && override.outcome !== entry.outcome) return "outcome";
  return override.mode !== undefined && override.mode !== entry.mode ? "mode" : null;
}

function parameterFault(
  entry: CatalogueEntry,
  name: string,
  value: number | string,
): Pick<RulesetFault, "error" | "message"> | null {
  const parameter = Object.hasOwn(entry.params, name) ? entry.params[name] : undefined;
  if (parameter === undefined)
    return {
      error: "unknown-parameter",
      message: `SDS-${entry.id} has no ${name}: ${namesOf(entry)}`,
    };
  if (isInside(parameter, value)) return null;
  const bounds =
    "options" in parameter
      ? `one of ${parameter.options.join(", ")}`
      : `a whole number from ${parameter.min} to ${parameter.max}`;
  return { error: "out-of-bounds", message: `SDS-${entry.id} ${name}: ${value} is not ${bounds}` };
}

function isInside(parameter: Parameter | Choice, value: number | string): boolean {
  if ("options" in parameter) return parameter.options.includes(String(value));
  return (
    typeof value === "number" &&
    Number.isInteger(value) &&
    value >= parameter.min &&
    value <= parameter.max
  );
}

function namesOf(entry: CatalogueEntry): string {
  const names = Object.keys(entry.params);
  return names.length === 0 ? "it has no figures" : `it has ${names.join(", ")}`;
}

function idOf(rule: string): string {
  return rule.startsWith("SDS-") ? rule.slice(4) : rule;
}
