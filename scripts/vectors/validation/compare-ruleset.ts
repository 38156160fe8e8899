/** The ruleset of validation.json, which is the validation page as data, against our catalogue, in both directions. */
import { type CatalogueEntry, catalogue } from "../../../src/domain/validate/catalogue.ts";
import { darkSlotsByMonth } from "../../../src/domain/validate/dark-slots.ts";
import { initialGrouping } from "../../../src/domain/validate/exception-groups.ts";
import { errorConstants } from "../../../src/domain/validate/rules/error-value.ts";
import { attempt, type CaseReport, compare } from "../case.ts";

interface PublishedRuleset {
  readonly rules: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[];
  readonly errorValues?: readonly { readonly wh: number }[];
  readonly darkSlots?: Readonly<Record<string, readonly [number, number]>>;
  readonly grouping?: Readonly<Record<string, unknown>>;
}

/** One report a rule, in either list, and one each for error constants, dark slots and grouping. */
export function compareRuleset(published: unknown): readonly CaseReport[] {
  const { rules, errorValues, darkSlots, grouping } = published as PublishedRuleset;
  const ours = new Map(catalogue.map((entry) => [`SDS-${entry.id}`, entry]));
  const theirs = new Map(rules.map((rule) => [rule.id, rule]));
  const ids = [...new Set([...theirs.keys(), ...ours.keys()])];
  return [
    ...ids.map((id) =>
      attempt(`ruleset ${id}`, "catalogue and page", () =>
        compare(comparable(theirs.get(id)), publishedForm(ours.get(id))),
      ),
    ),
    attempt("ruleset errorValues", "error constants", () =>
      compare(
        errorValues?.map(({ wh }) => wh),
        errorConstants,
      ),
    ),
    attempt("ruleset darkSlots", "dark half hours", () =>
      compare(
        darkSlots,
        Object.fromEntries(
          darkSlotsByMonth.map((dark, month) => [
            String(month + 1),
            [dark.lastOfMorning, dark.firstOfEvening],
          ]),
        ),
      ),
    ),
    attempt("ruleset grouping", "grouping of exceptions", () =>
      compare(grouping, { order: ["feed", "hub", "model", "supplier", "gsp"], ...initialGrouping }),
    ),
  ];
}

/** What the page says of a rule, without the word for its source and the code, which we form from its name. */
function comparable(rule: Readonly<Record<string, unknown>> | undefined): unknown {
  if (rule === undefined) return undefined;
  const { tag: _tag, code: _code, ...rest } = rule;
  return rest;
}

/** Our rule in the form of the page. */
export function publishedForm(entry: CatalogueEntry | undefined): unknown {
  if (entry === undefined) return undefined;
  const { id, name, scope, outcome, floor, mode, fixed, cause, marks, params } = entry;
  const figures = Object.entries(params).map(([key, { initial, ...bounds }]) => [
    key,
    { default: initial, ...bounds },
  ]);
  return {
    id: `SDS-${id}`,
    name,
    scope,
    outcome,
    floor,
    mode,
    fixed,
    cause,
    refusal: marks.refusal !== undefined,
    exception: marks.exception ?? null,
    advisory: marks.advisory ?? null,
    params: Object.fromEntries(figures),
  };
}
