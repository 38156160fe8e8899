/** Figures that one rule holds and another uses too: a ruleset sets them once. */
import type { RuleId } from "./rule.ts";

export interface SharedFigures {
  readonly by: RuleId;
  readonly from: RuleId;
  readonly names: readonly string[];
}

/** The rating of a connection belongs to V32; V31 adds its tolerance to it. */
export const sharedFigures: readonly SharedFigures[] = [
  { by: "V31", from: "V32", names: ["volts", "amps"] },
];

/** Names of the figures that a rule takes from another. */
export function borrowedBy(rule: RuleId): readonly string[] {
  return sharedFigures.find(({ by }) => by === rule)?.names ?? [];
}
