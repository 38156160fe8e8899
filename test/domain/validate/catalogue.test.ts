/** The catalogue is the list that pages, rulesets and refusals go by. */
import { expect, test } from "@jest/globals";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { catalogue, findRule } from "../../../src/domain/validate/catalogue.ts";
import { initialFigures, type RuleScope } from "../../../src/domain/validate/rule.ts";
import { loadVectors } from "../../support/vectors.ts";

interface VectorRule {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly outcome: string;
  readonly fixed: boolean;
  readonly refusal: boolean | string;
  readonly exception: string | null;
  readonly advisory: string | null;
  readonly params: Readonly<Record<string, { default: unknown; min?: number; max?: number }>>;
}
const { ruleset } = loadVectors<{ ruleset: { rules: readonly VectorRule[] } }>("validation");

test("each id stands once and is found", () => {
  const ids = catalogue.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(findRule(id)?.id).toBe(id);
  expect(findRule("V00")).toBeUndefined();
});

test("rules speak by scope, inside a scope by id, but V11 before V10 and V63 V64 V62 V60", () => {
  const scopes: RuleScope[] = ["message", "read", "slot", "day", "register", "dayRegister"];
  const early: Readonly<Record<string, number>> = { V10: 11.5, V62: 64.6, V60: 64.7, V61: 64.8 };
  const place = ({ id, scope }: (typeof catalogue)[number]) =>
    scopes.indexOf(scope) * 1_000 + (early[id] ?? Number(id.slice(1)));
  const spoken = catalogue.filter(({ scope }) => scopes.includes(scope));
  expect(spoken.map(({ id }) => id)).toEqual(
    [...spoken].sort((a, b) => place(a) - place(b)).map(({ id }) => id),
  );
});

test.each(catalogue.map((rule) => ({ ...rule })))(
  "$id $name is what the ruleset of the vectors says",
  ({ id, name, scope, outcome, fixed, marks, params }) => {
    const published = ruleset.rules.find((rule) => rule.id === `SDS-${id}`);
    expect({
      name,
      scope,
      outcome,
      fixed,
      advisory: marks.advisory ?? null,
      isRefused: marks.refusal !== undefined,
    }).toEqual({
      name: published?.name,
      scope: published?.scope,
      outcome: published?.outcome,
      fixed: published?.fixed,
      advisory: published?.advisory,
      isRefused: Boolean(published?.refusal),
    });
    for (const [figure, { initial }] of Object.entries(params))
      if (published?.params[figure] !== undefined)
        expect([figure, initial]).toEqual([figure, published.params[figure]?.default]);
    for (const figure of Object.keys(published?.params ?? {}))
      expect(params).toHaveProperty(figure);
  },
);

test("the ruleset in force starts with the figures of the rules", () => {
  for (const [id, figures] of Object.entries(initialRuleset)) {
    const rule = findRule(id);
    if (rule !== undefined) expect(figures).toMatchObject(initialFigures(rule.params));
  }
  expect(initialRuleset.name).toMatch(/^[a-z-]+@\d+$/);
});
