/** The catalogue is the validation page as data, in every field and in both directions, and every rule is tested. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { compareRuleset } from "../../../scripts/vectors/validation/compare-ruleset.ts";
import { selfCheckRules } from "../../../src/domain/submit/self-check.ts";
import { catalogue } from "../../../src/domain/validate/catalogue.ts";
import { ruleTable } from "../../../src/domain/validate/rule-table.ts";
import { sharedFigures } from "../../../src/domain/validate/shared-figures.ts";
import { loadVectors } from "../../support/vectors.ts";

const { ruleset } = loadVectors<{ ruleset: { rules: readonly { id: string }[] } }>("validation");
const reports = compareRuleset(ruleset);

test("98 rules, and three tables that they use", () => {
  expect(catalogue).toHaveLength(98);
  expect(reports).toHaveLength(101);
});

test.each(reports.map((report) => [report.id, report] as const))("%s", (_, { result }) => {
  if (result.kind === "failed") expect(result.got).toEqual(result.expected);
  expect(result.kind).toBe("passed");
});

test("each judging rule stands under its own id", () => {
  for (const [id, rule] of Object.entries(ruleTable)) expect(rule.id).toBe(id);
});

test("the self-check's rules are all there, in their order", () => {
  const own = catalogue.filter(({ scope }) => scope === "submission").map(({ id }) => id);
  expect(own).toEqual(selfCheckRules.map(({ id }) => id));
});

test("a shared figure has one bound wherever it stands", () => {
  const tables = new Map(Object.values(ruleTable).map(({ id, params }) => [id, params]));
  for (const { by, from, names } of sharedFigures)
    for (const name of names)
      expect(Object.entries(tables.get(by) ?? {}).find(([key]) => key === name)).toEqual(
        Object.entries(tables.get(from) ?? {}).find(([key]) => key === name),
      );
});

test("every rule file has its test file, and no test is of a rule that is gone", () => {
  const root = join(import.meta.dirname, "..", "..", "..");
  const names = (folder: string, ending: string) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith(ending))
      .map((file) => file.slice(0, -ending.length))
      .sort();
  const rules = names("src/domain/validate/rules", ".ts");
  expect(names("test/domain/validate/rules", ".test.ts")).toEqual(rules);
  expect(rules).toEqual(
    Object.values(ruleTable)
      .map(({ name }) => name as string)
      .sort(),
  );
});

test("every rule says something of itself and where it comes from", () => {
  for (const { id, says, source } of catalogue)
    expect([id, says.length > 0, source.length > 0]).toEqual([id, true, true]);
});
