/** Rules: everything that is asked of a read, a day or a message, and what follows. */

import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import { type CatalogueEntry, catalogue } from "../../src/domain/validate/catalogue.ts";
import { findSpeakers } from "./find-speakers.ts";
import { code, page, table } from "./page.ts";

/** The page. */
export function renderRulesPage(): string {
  const speakers = findSpeakers(catalogue);
  const figures = catalogue.flatMap((rule) =>
    Object.entries(rule.params).map(([name, parameter]) => [
      code(`${rule.id}.${name}`),
      code(parameter.initial),
      "options" in parameter
        ? parameter.options.map(code).join(" ")
        : `${parameter.min} to ${parameter.max}`,
    ]),
  );
  return page(
    "Rules",
    ["src/domain/validate/catalogue.ts", "src/domain/validate/rules/*.ts"],
    [
      `The catalogue in the order in which the rules speak; the ruleset in force is \`${initialRuleset.name}\`. Ids are never used again. Outcomes: \`refuse\` (never consumption), \`invalid\` (the slot is estimated, reason 3), \`suspect\` (kept as actual and shown), \`note\` (recorded). A rule's outcome is the strongest that it gives; its floor is the weakest that a ruleset may make of it. In mode \`shadow\` it only records. "Speaks in" names the files of \`src\` that ask it on the way of a read; a rule with none is kept and tested, but nothing asks it yet. Of what is told, the IF-014 is sent and the exception is opened ([exceptions](../operating.md#exceptions)); advisories are marks for what is still to be built.`,
      table(
        [
          "id",
          "name",
          "it asks that",
          "judges",
          "outcome",
          "floor",
          "mode",
          "told as",
          "speaks in",
          "source",
        ],
        catalogue.map((rule) => rowOf(rule, speakers.get(rule.id) ?? [])),
      ),
      "## Figures",
      "Every figure is a parameter of the ruleset with its initial value and its bounds. Watt-hours, percent and seconds unless the name says otherwise.",
      table(["figure", "initial value", "may be"], figures),
    ],
  );
}

function rowOf(rule: CatalogueEntry, speakers: readonly string[]): readonly string[] {
  const { id, name, says, scope, outcome, floor, mode, source } = rule;
  return [
    id,
    name,
    says,
    scope,
    outcome,
    floor === outcome ? "-" : floor,
    mode,
    toldAs(rule),
    speaksIn(rule, speakers),
    source,
  ];
}

/** What others hear of it: an IF-014 with its code, an item for the operator, an advisory to the supplier. */
function toldAs({ id, marks }: CatalogueEntry): string {
  const { refusal, exception, advisory } = marks;
  const told = [
    ...(refusal === undefined ? [] : [`IF-014 ${refusal === "rule" ? `SDS-${id}` : refusal}`]),
    ...(exception === undefined ? [] : [`exception ${exception}`]),
    ...(advisory === undefined ? [] : [`advisory ${advisory}`]),
  ];
  return told.length === 0 ? "-" : told.join(", ");
}

/** The rules of the self-check are asked together, each by its place in their list. */
function speaksIn({ scope }: CatalogueEntry, speakers: readonly string[]): string {
  if (scope === "submission") return code("domain/submit/self-check.ts");
  return speakers.length === 0 ? "-" : speakers.map(code).join(" ");
}
