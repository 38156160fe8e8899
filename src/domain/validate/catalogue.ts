/** Every rule of the service as data, in the order in which they speak, with everything that a ruleset may ask of it. */
import { causeOf, type FindingCause } from "./cause.ts";
import type { ParameterTable, Rule, RuleId, RuleMode, RuleOutcome } from "./rule.ts";
import { ruleTable } from "./rule-table.ts";
import { borrowedBy } from "./shared-figures.ts";
import { submissionRules } from "./submission-rules.ts";

/** A rule whose subject only its caller knows. */
export type AnyRule = Omit<Rule<never, ParameterTable>, "applies" | "check" | "measure">;

export interface CatalogueEntry extends AnyRule {
  /** The weakest outcome that a ruleset may give it. */
  readonly floor: RuleOutcome;
  /** How it starts: on, or in shadow until its findings are worth an operator's time. */
  readonly mode: RuleMode;
  readonly cause: FindingCause;
  /** Its own figures; those that it takes from another rule stand there. */
  readonly params: ParameterTable;
}

/** Floors of rules whose own file names none and which may be weakened. */
const softFloors: Readonly<Partial<Record<RuleId, RuleOutcome>>> = {
  V04: "note",
  V22: "note",
  V31: "suspect",
  V60: "note",
};

export const catalogue: readonly CatalogueEntry[] = [
  ...Object.values(ruleTable).map(entryOf),
  ...submissionRules.map(entryOf),
];

function entryOf(rule: AnyRule): CatalogueEntry {
  const borrowed = borrowedBy(rule.id);
  const own = Object.entries(rule.params).filter(([name]) => !borrowed.includes(name));
  return {
    ...rule,
    floor: rule.floor ?? softFloors[rule.id] ?? rule.outcome,
    mode: rule.mode ?? "on",
    cause: causeOf(rule.id),
    params: Object.fromEntries(own),
  };
}

const byId = new Map(catalogue.map((entry) => [entry.id, entry]));

/** The rule of an id, or undefined when there is none. */
export function findRule(id: string): CatalogueEntry | undefined {
  return byId.get(id as RuleId);
}

const places = new Map(catalogue.map(({ id }, place) => [id, place]));

/** Which of two rules speaks first: below 0 the first, above 0 the second. */
export function bySpeakingOrder(a: RuleId, b: RuleId): number {
  return (places.get(a) ?? catalogue.length) - (places.get(b) ?? catalogue.length);
}
