/** Rulesets for tests: what judges where none was loaded. */
import { RulesetsInForce } from "../../src/domain/ruleset/rulesets-in-force.ts";

export const broughtAlong = new RulesetsInForce([]);
