/** The ruleset in force where no other is loaded. */
import { expect, test } from "@jest/globals";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { ruleTable } from "../../../src/domain/validate/rule-table.ts";
import { settingOf, weigh } from "../../../src/domain/validate/weigh.ts";

test("has the figures of every rule", () => {
  expect(initialRuleset.name).toBe("sds-default@1");
  for (const id of Object.keys(ruleTable)) expect(initialRuleset).toHaveProperty(id);
  expect(initialRuleset.V31).toEqual({ tolerancePct: 20, volts: 230, amps: 100 });
  expect(initialRuleset.V46.confirmed).toBe("invalid");
});

test("sets every rule as the catalogue has it", () => {
  expect(settingOf(initialRuleset, "V45")).toEqual({ outcome: "note", mode: "shadow" });
  expect(settingOf(initialRuleset, "V30")).toEqual({ outcome: "invalid", mode: "on" });
  expect(settingOf(initialRuleset, "V99")).toEqual({ outcome: "refuse", mode: "on" });
});

test("a setting moves the strongest verdict of a rule and caps the others", () => {
  const soft = { outcome: "note", mode: "on" } as const;
  expect([weigh("V60", "invalid", soft), weigh("V60", "suspect", soft)]).toEqual(["note", "note"]);
  const hard = { outcome: "invalid", mode: "on" } as const;
  expect([weigh("V44", "suspect", hard), weigh("V42", "note", hard)]).toEqual(["invalid", "note"]);
});
