/** Pairs between which no choice could be made are found before they are loaded. */
import { expect, test } from "@jest/globals";
import { chooseRuleset } from "../../../src/domain/ruleset/choose-ruleset.ts";
import { findRivals } from "../../../src/domain/ruleset/find-rivals.ts";
import type { RulesetScope } from "../../../src/domain/ruleset/ruleset-document.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { scopeOf } from "../../support/rulesets.ts";

const lowVoltage = scopeOf("ct", { selectors: { connection: ["L", "H"] } });

const pairs: [string, RulesetScope, readonly string[]][] = [
  ["an equal one", scopeOf("b"), ["a@1"]],
  ["another version of the same start", scopeOf("a", { version: 2 }), ["a@1"]],
  ["the same version", scopeOf("a"), []],
  ["a later start", scopeOf("b", { effectiveFrom: settlementDay("2026-01-02") }), []],
  ["another priority", scopeOf("b", { priority: 1 }), []],
  ["a draft", scopeOf("b", { status: "draft" }), []],
  ["a shadow", scopeOf("b", { status: "shadow" }), []],
  [
    "the same selector with a shared value",
    scopeOf("c", { selectors: { connection: ["H"] } }),
    ["ct@1"],
  ],
  ["the same selector with other values", scopeOf("c", { selectors: { connection: ["W"] } }), []],
  [
    "another selector that one point may match too",
    scopeOf("c", { selectors: { segment: ["S"] } }),
    ["ct@1"],
  ],
  ["more selectors", scopeOf("c", { selectors: { segment: ["S"], connection: ["L"] } }), []],
];

test.each(pairs)("%s", (_, candidate, rivals) => {
  expect(findRivals(candidate, [scopeOf("a"), lowVoltage])).toEqual(rivals);
});

test("what is found is what the choice could not decide", () => {
  const day = settlementDay("2026-10-26");
  const point = { connection: "H", segment: "S" };
  const [, candidate] = pairs[7] ?? [];
  expect(candidate).toBeDefined();
  if (candidate === undefined) return;
  expect(chooseRuleset([lowVoltage, candidate], day, point).kind).toBe("ambiguous");
});
