/** Pairs between which no choice could be made are found before they are loaded. */
import { expect, test } from "@jest/globals";
import { chooseRuleset } from "../../../src/domain/ruleset/choose-ruleset.ts";
import { findRivals } from "../../../src/domain/ruleset/find-rivals.ts";
import type { RulesetScope } from "../../../src/domain/ruleset/ruleset-document.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";

function scope(id: string, changes: Partial<RulesetScope> = {}): RulesetScope {
  return {
    id,
    version: 1,
    status: "active",
    effectiveFrom: settlementDay("2026-01-01"),
    effectiveTo: null,
    selectors: {},
    priority: 0,
    ...changes,
  };
}

const lowVoltage = scope("ct", { selectors: { connection: ["L", "H"] } });

const pairs: [string, RulesetScope, readonly string[]][] = [
  ["an equal one", scope("b"), ["a@1"]],
  ["another version of the same start", scope("a", { version: 2 }), ["a@1"]],
  ["the same version", scope("a"), []],
  ["a later start", scope("b", { effectiveFrom: settlementDay("2026-01-02") }), []],
  ["another priority", scope("b", { priority: 1 }), []],
  ["a draft", scope("b", { status: "draft" }), []],
  ["a shadow", scope("b", { status: "shadow" }), []],
  [
    "the same selector with a shared value",
    scope("c", { selectors: { connection: ["H"] } }),
    ["ct@1"],
  ],
  ["the same selector with other values", scope("c", { selectors: { connection: ["W"] } }), []],
  [
    "another selector that one point may match too",
    scope("c", { selectors: { segment: ["S"] } }),
    ["ct@1"],
  ],
  ["more selectors", scope("c", { selectors: { segment: ["S"], connection: ["L"] } }), []],
];

test.each(pairs)("%s", (_, candidate, rivals) => {
  expect(findRivals(candidate, [scope("a"), lowVoltage])).toEqual(rivals);
});

test("what is found is what the choice could not decide", () => {
  const day = settlementDay("2026-10-26");
  const point = { connection: "H", segment: "S" };
  const [, candidate] = pairs[7] ?? [];
  expect(candidate).toBeDefined();
  if (candidate === undefined) return;
  expect(chooseRuleset([lowVoltage, candidate], day, point).kind).toBe("ambiguous");
});
