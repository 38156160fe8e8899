/** A ruleset as a text that people edit: a line for each rule, setting, month and group figure. */
import type { RuleOverride, RulesetDocument } from "../../domain/ruleset/ruleset-document.ts";

/** The document as JSON. */
export function renderDocument(document: RulesetDocument): string {
  const { id, version, status, effectiveFrom, effectiveTo, selectors, priority } = document;
  const scope = { id, version, status, effectiveFrom, effectiveTo, selectors, priority };
  const keys = Object.entries(scope).map(([key, value]) => `  "${key}": ${JSON.stringify(value)}`);
  const { rules, settings, darkSlots, grouping } = document;
  return `{\n${[
    ...keys,
    `  "rules": ${lineByLine(rules.map(inOrder))}`,
    ...(settings === undefined ? [] : [`  "settings": ${keyByKey(settings)}`]),
    ...(darkSlots === undefined ? [] : [`  "darkSlots": ${lineByLine(darkSlots)}`]),
    ...(grouping === undefined ? [] : [`  "grouping": ${JSON.stringify(grouping)}`]),
  ].join(",\n")}\n}`;
}

/** As people read it, whatever order the record keeps. */
function inOrder({ rule, outcome, mode, params }: RuleOverride): object {
  return { rule, outcome, mode, params };
}

function keyByKey(values: object): string {
  const lines = Object.entries(values).map(
    ([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n  }`;
}

function lineByLine(values: readonly unknown[]): string {
  if (values.length === 0) return "[]";
  return `[\n${values.map((value) => `    ${JSON.stringify(value)}`).join(",\n")}\n  ]`;
}
