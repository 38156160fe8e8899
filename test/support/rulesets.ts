/** Rulesets for tests: their scopes, and what judges where none was loaded. */
import type { RulesetScope } from "../../src/domain/ruleset/ruleset-document.ts";
import { RulesetsInForce } from "../../src/domain/ruleset/rulesets-in-force.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";

/** When and for whom a ruleset counts: version 1 for every point from 2026 on, unless told otherwise. */
export function scopeOf(id: string, changes: Partial<RulesetScope> = {}): RulesetScope {
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

export const broughtAlong = new RulesetsInForce([]);
